package dev.segmentation.engine;

import java.util.List;

/** Brings states from one plan to another. */
final class Migration {

  private static final int NEW = -1;

  private final Plan from;
  private final Plan to;
  private final Cells before;
  private final Cells after;

  /** The former slot of each stream, or {@link #NEW}. */
  private final int[] formerSlots;

  Migration(Plan from, Plan to, int mostKept) {
    this.from = from;
    this.to = to;
    this.before = new Cells(from, mostKept);
    this.after = new Cells(to, mostKept);
    this.formerSlots = formerSlots(from.streams(), to.streams());
  }

  private static int[] formerSlots(List<EventStream> from, List<EventStream> to) {
    return to.stream().mapToInt(stream -> Math.max(NEW, from.indexOf(stream))).toArray();
  }

  /** Returns the numbers of members, by place in the new plan. */
  int[] sizes(int[] sizes) {
    return to.segments().stream()
        .mapToInt(
            segment -> {
              SegmentPlan former = from.segment(segment.name());
              return former == null ? 0 : sizes[former.place()];
            })
        .toArray();
  }

  /** Brings one state to the new plan; its flags of traits are to be made anew. */
  void migrate(ProfileState state, long horizon) {
    before.load(state.cells);
    long[] flags = to.flags(state.id);
    for (SegmentPlan segment : from.segmentsOf(state.cells)) {
      SegmentPlan now = to.segment(segment.name());
      if (now != null) {
        now.setMember(flags, true);
      }
    }
    after.load(after.empty(flags));
    for (int slot = 0; slot < formerSlots.length; slot++) {
      int former = formerSlots[slot];
      for (int i = 0; former != NEW && i < before.size(former); i++) {
        long payload = from.width(former) == 2 ? before.payload(former, i) : 0;
        after.insert(slot, before.time(former, i), payload, horizon);
      }
    }
    state.cells = after.loaded();
  }
}
