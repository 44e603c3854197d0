package dev.segmentation.event;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The sessions of an {@link EventLog}: each is a range of its events, one after the other.
 *
 * <p>Sessions are numbered 0 … s − 1, profile by profile in the order of the log and in order of
 * time. Memory: 4 bytes a session and 4 a profile beside the log. Immutable and thread-safe.
 */
public final class Sessions {

  private final EventLog log;
  private final int[] firsts;
  private final int[] ofProfile;

  Sessions(EventLog log, int[] firsts, int[] ofProfile) {
    this.log = log;
    this.firsts = firsts;
    this.ofProfile = ofProfile;
  }

  /**
   * Returns the log that was cut.
   *
   * @return the log
   */
  public EventLog log() {
    return log;
  }

  /**
   * Returns the number of sessions, s.
   *
   * @return 0 or more
   */
  public int size() {
    return firsts.length - 1;
  }

  /**
   * Returns the number of the first session of a profile. The sessions of profile p go from here to
   * before those of profile p + 1.
   *
   * @param profile row of the profile in the log, from 0 to the number of profiles, which gives s
   * @return number of a session
   * @throws IndexOutOfBoundsException if there is no such profile
   */
  public int firstOfProfile(int profile) {
    return ofProfile[Objects.checkIndex(profile, ofProfile.length)];
  }

  /**
   * Returns the profile of one session. Takes O(log p).
   *
   * @param session number of the session from 0 to s − 1
   * @return row of the profile in the log
   * @throws IndexOutOfBoundsException if there is no such session
   */
  public int profile(int session) {
    Objects.checkIndex(session, size());
    int low = 0;
    int high = ofProfile.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (ofProfile[middle] <= session) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns the first event of one session.
   *
   * @param session number of the session from 0 to s − 1
   * @return number of an event of the log
   * @throws IndexOutOfBoundsException if there is no such session
   */
  public int firstEvent(int session) {
    return firsts[Objects.checkIndex(session, size())];
  }

  /**
   * Returns the last event of one session.
   *
   * @param session number of the session from 0 to s − 1
   * @return number of an event of the log
   * @throws IndexOutOfBoundsException if there is no such session
   */
  public int lastEvent(int session) {
    return firsts[Objects.checkIndex(session, size()) + 1] - 1;
  }

  /**
   * Returns the number of events of one session.
   *
   * @param session number of the session from 0 to s − 1
   * @return at least 1
   * @throws IndexOutOfBoundsException if there is no such session
   */
  public int eventCount(int session) {
    return lastEvent(session) - firstEvent(session) + 1;
  }

  /**
   * Returns the time from the first to the last event of one session.
   *
   * @param session number of the session from 0 to s − 1
   * @return milliseconds, 0 for one event
   * @throws IndexOutOfBoundsException if there is no such session
   */
  public long durationMillis(int session) {
    return log.time(lastEvent(session)) - log.time(firstEvent(session));
  }

  /**
   * Returns one session as a value.
   *
   * @param session number of the session from 0 to s − 1
   * @return the session; a name pooled by the log is {@link EventLog#OTHER}
   * @throws IndexOutOfBoundsException if there is no such session
   */
  public Session session(int session) {
    int first = firstEvent(session);
    int last = lastEvent(session);
    List<String> names = new ArrayList<>(last - first + 1);
    for (int event = first; event <= last; event++) {
      names.add(log.names().get(log.name(event)));
    }
    Instant start = log.instant(first);
    return new Session(log.profiles().id(profile(session)), start, log.instant(last), names);
  }

  /**
   * Returns a view of all sessions as values, each made when it is asked for.
   *
   * @return an immutable list of s sessions
   */
  public List<Session> toList() {
    return new AbstractList<>() {
      @Override
      public Session get(int session) {
        return session(session);
      }

      @Override
      public int size() {
        return Sessions.this.size();
      }
    };
  }

  /**
   * Returns where each session starts, without a copy. Read only.
   *
   * @return s + 1 numbers of events, the last the number of all events
   */
  public int[] firstEvents() {
    return firsts;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Sessions[%d sessions of %d profiles, %d events]",
        size(),
        log.profiles().size(),
        log.size());
  }
}
