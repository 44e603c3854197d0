package dev.segmentation.behavior;

import dev.segmentation.data.ProfileIndex;
import dev.segmentation.event.EventLog;
import dev.segmentation.event.Sessions;
import java.util.Arrays;

/** Makes sequences of sessions. */
final class SessionStates {

  private SessionStates() {}

  static Sequences byName(Sessions sessions) {
    EventLog log = sessions.log();
    return new Sequences(
        ids(sessions), StateNames.of(log.names()), sessions.firstEvents(), log.nameCodes(), null);
  }

  static Sequences byText(Sessions sessions, String textColumn) {
    EventLog log = sessions.log();
    int column = log.textColumn(textColumn);
    int[] starts = new int[sessions.size() + 1];
    int[] codes = new int[log.size()];
    int visits = 0;
    for (int session = 0; session < sessions.size(); session++) {
      for (int event = sessions.firstEvent(session);
          event <= sessions.lastEvent(session);
          event++) {
        int code = log.text(column, event);
        if (code >= 0) {
          codes[visits++] = code;
        }
      }
      starts[session + 1] = visits;
    }
    return new Sequences(
        ids(sessions),
        StateNames.of(log.levels(column)),
        starts,
        Arrays.copyOf(codes, visits),
        null);
  }

  private static ProfileIndex ids(Sessions sessions) {
    ProfileIndex profiles = sessions.log().profiles();
    ProfileIndex.Builder ids = ProfileIndex.builder();
    for (int profile = 0; profile < profiles.size(); profile++) {
      int first = sessions.firstOfProfile(profile);
      String prefix = profiles.id(profile) + '#';
      for (int session = first; session < sessions.firstOfProfile(profile + 1); session++) {
        ids.add(prefix + (session - first));
      }
    }
    return ids.build();
  }
}
