package dev.segmentation.engine;

import dev.segmentation.audience.Audience;
import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.Profile;
import dev.segmentation.rule.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one may ask of an engine. What time alone has changed until then is put out on the way. */
final class Questions {

  private final Shards shards;
  private final Identities identities;
  private final Supplier<Plan> plan;
  private final LongSupplier now;

  Questions(Shards shards, Identities identities, Supplier<Plan> plan, LongSupplier now) {
    this.shards = shards;
    this.identities = identities;
    this.plan = plan;
    this.now = now;
  }

  private Plan plan() {
    return plan.get();
  }

  int profileCount() {
    AtomicInteger count = new AtomicInteger();
    shards.forEach(shard -> count.addAndGet(shard.states().size()));
    return count.get();
  }

  List<String> members(String segment) {
    plan().require(segment);
    List<String> members = new ArrayList<>();
    shards.forEach(
        shard -> {
          shard.advanceTo(now.getAsLong());
          SegmentPlan planned = plan().require(segment);
          for (ProfileState state : shard.states()) {
            if (planned.isMember(state.cells)) {
              members.add(state.id);
            }
          }
        });
    Collections.sort(members);
    return List.copyOf(members);
  }

  int memberCount(String segment) {
    AtomicInteger count = new AtomicInteger();
    shards.forEach(
        shard -> {
          shard.advanceTo(now.getAsLong());
          count.addAndGet(shard.size(plan().require(segment)));
        });
    return count.get();
  }

  boolean isMember(String id, String segment) {
    return shards.at(id, shard -> plan().require(segment).isMember(cells(shard, id)));
  }

  List<String> segmentsOf(String id) {
    return shards.at(
        id, shard -> plan().segmentsOf(cells(shard, id)).stream().map(SegmentPlan::name).toList());
  }

  private long[] cells(Shard shard, String id) {
    ProfileState state = shard.present(identities.canonical(id), now.getAsLong());
    return state == null ? new long[plan().flagWords()] : state.cells;
  }

  Explanation explain(String id, String segment) {
    return shards.at(
        id,
        shard -> {
          SegmentPlan planned = plan().require(segment);
          ProfileState state = shard.present(identities.canonical(id), now.getAsLong());
          if (state == null) {
            throw new IllegalArgumentException(
                "nobody of this id is known; a profile is known from its first message on");
          }
          return planned.root().explain(shard.look(state, now.getAsLong()));
        });
  }

  @Nullable Profile profile(String id) {
    return shards.at(
        id,
        shard -> {
          ProfileState state = shard.state(identities.canonical(id));
          return state == null ? null : state.told();
        });
  }

  Audience audience(String segment) {
    List<String> members = members(segment);
    TreeSet<String> all = new TreeSet<>(members);
    shards.forEach(shard -> all.addAll(shard.ids()));
    Audience audience = Audience.ofIds(segment, ProfileIndex.of(all), members);
    long instant = now.getAsLong();
    return instant == SegmentEngine.UNSET
        ? audience
        : audience.withAsOf(Instant.ofEpochMilli(instant));
  }
}
