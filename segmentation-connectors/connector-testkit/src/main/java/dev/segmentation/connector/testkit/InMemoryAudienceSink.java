package dev.segmentation.connector.testkit;

import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.Rejection;
import dev.segmentation.connector.spi.SyncResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sink for tests that remembers what it was given.
 *
 * <pre>{@code
 * InMemoryAudienceSink sink = new InMemoryAudienceSink();
 * exporter.run(sink);
 * assertThat(sink.members("loyal")).containsExactly("c-1", "c-7");
 * }</pre>
 *
 * <p>It can be told to {@linkplain #failWith fail} and to {@linkplain #reject reject} members, to
 * see what the code under test makes of that. Not thread-safe.
 */
public final class InMemoryAudienceSink implements AudienceSink {

  private final Map<String, Set<String>> members = new LinkedHashMap<>();
  private final Map<String, String> lastApplied = new LinkedHashMap<>();
  private final List<AudienceDelta> deltas = new ArrayList<>();
  private final Set<String> rejected = new LinkedHashSet<>();
  private SyncResult.@Nullable Failed failure;
  private boolean closed;

  /** Makes a sink that holds nothing. */
  public InMemoryAudienceSink() {}

  /**
   * Makes every delta from now on fail.
   *
   * @param reason the reason that the result gives
   * @param retryable whether the result says that trying again can help
   */
  public void failWith(String reason, boolean retryable) {
    failure = new SyncResult.Failed(reason, retryable);
  }

  /** Makes deltas succeed again after {@link #failWith}. */
  public void recover() {
    failure = null;
  }

  /**
   * Makes the sink refuse some members from now on.
   *
   * @param ids ids of the members to refuse
   */
  public void reject(String... ids) {
    rejected.addAll(List.of(ids));
  }

  /**
   * Returns who is in an audience.
   *
   * @param audience name of the audience
   * @return a copy of the ids, in the order in which they entered; empty for an unknown audience
   */
  public Set<String> members(String audience) {
    return Collections.unmodifiableSet(
        new LinkedHashSet<>(members.getOrDefault(audience, Set.of())));
  }

  /**
   * Returns the deltas that were applied, without repetitions.
   *
   * @return a copy, in order
   */
  public List<AudienceDelta> deltas() {
    return List.copyOf(deltas);
  }

  /**
   * Tells whether {@link #close} was called.
   *
   * @return true after it
   */
  public boolean closed() {
    return closed;
  }

  @Override
  public String name() {
    return "in memory";
  }

  @Override
  public SyncResult apply(AudienceDelta delta) {
    Objects.requireNonNull(delta, "delta");
    if (closed) {
      throw new IllegalStateException("the sink in memory is closed");
    }
    if (failure != null) {
      return failure;
    }
    Set<String> held = members.computeIfAbsent(delta.name(), name -> new LinkedHashSet<>());
    delta.removed().forEach(held::remove);
    delta.added().filter(id -> !rejected.contains(id)).forEach(held::add);
    if (!delta.id().equals(lastApplied.put(delta.name(), delta.id()))) {
      deltas.add(delta);
    }
    List<Rejection> refused =
        delta
            .added()
            .filter(rejected::contains)
            .map(id -> new Rejection(id, "refused by the test", false))
            .toList();
    int changes = delta.addedCount() + delta.removedCount();
    return refused.isEmpty()
        ? new SyncResult.Applied(delta.addedCount(), delta.removedCount())
        : new SyncResult.Partial(changes - refused.size(), refused);
  }

  @Override
  public void close() {
    closed = true;
  }
}
