package dev.segmentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sessions")
final class SessionizerTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Sessionizer HALF_HOUR = Sessionizer.withGap(Duration.ofMinutes(30));

  private static Event at(String name, long seconds) {
    return Event.of("ann", name, NOON.plusSeconds(seconds));
  }

  @Test
  @DisplayName("end where nothing happened for the gap, to the millisecond")
  void endAtTheGap() {
    Event almost = Event.of("ann", "b", NOON.plusMillis(1_799_999));
    Event late = Event.of("ann", "c", NOON.plusMillis(1_799_999 + 1_800_000));
    Sessions sessions = HALF_HOUR.split(List.of(late, at("a", 0), almost));
    assertThat(sessions.toList())
        .containsExactly(
            new Session("ann", NOON, almost.time(), List.of("a", "b")),
            new Session("ann", late.time(), late.time(), List.of("c")));
    assertThat(sessions.durationMillis(0)).isEqualTo(1_799_999);
    assertThat(sessions.session(0).entry()).isEqualTo("a");
    assertThat(sessions.session(0).exit()).isEqualTo("b");
    assertThat(sessions.session(0).duration()).isEqualTo(Duration.ofMillis(1_799_999));
    assertThat(sessions.eventCount(1)).isEqualTo(1);
  }

  @Test
  @DisplayName("are found again by profile")
  void areFoundByProfile() {
    Sessions sessions =
        HALF_HOUR.split(
            List.of(
                at("a", 0),
                at("a", 9_999),
                Event.of("bob", "b", NOON),
                Event.of("cid", "c", NOON),
                Event.of("cid", "c", NOON.plusSeconds(5_000))));
    assertThat(sessions.size()).isEqualTo(5);
    assertThat(sessions.profile(1)).isEqualTo(sessions.log().profiles().rowOf("ann"));
    assertThat(sessions.profile(2)).isEqualTo(sessions.log().profiles().rowOf("bob"));
    assertThat(sessions.firstOfProfile(2)).isEqualTo(3);
    assertThat(sessions.firstOfProfile(3)).isEqualTo(5);
    assertThat(sessions).hasToString("Sessions[5 sessions of 3 profiles, 5 events]");
    assertThat(sessions.session(0).toString()).doesNotContain("ann");
  }

  @Test
  @DisplayName("end at midnight of the zone that was asked for")
  void endAtMidnight() {
    Instant before = Instant.parse("2024-07-01T21:59:59.999Z");
    List<Event> events =
        List.of(Event.of("ann", "a", before), Event.of("ann", "b", before.plusMillis(1)));
    assertThat(HALF_HOUR.withMidnightCut(ZoneId.of("Europe/Paris")).split(events).size())
        .isEqualTo(2);
    assertThat(HALF_HOUR.withMidnightCut(ZoneId.of("UTC")).split(events).size()).isEqualTo(1);
  }

  @Test
  @DisplayName("end once where clocks are turned back over midnight")
  void endOnceWhereMidnightComesTwice() {
    // In Havana the clock went from 01:00 back to 00:00 on 2023-11-05.
    ZoneId havana = ZoneId.of("America/Havana");
    Instant midnight = Instant.parse("2023-11-05T04:00:00Z");
    List<Event> events = new ArrayList<>();
    for (int minute = -100; minute <= 200; minute += 20) {
      events.add(Event.of("ann", "a", midnight.plusSeconds(60L * minute)));
    }
    Sessions sessions = HALF_HOUR.withMidnightCut(havana).split(events);
    assertThat(sessions.size()).isEqualTo(2);
    assertThat(sessions.session(1).start()).isEqualTo(midnight);
  }

  @Test
  @DisplayName("end where the campaign changes, not where it is silent")
  void endAtCampaigns() {
    String source = "context.campaign.source";
    Sessionizer byCampaign = HALF_HOUR.withCampaignCut(source);
    List<Event> events =
        List.of(
            at("direct", 0),
            at("mail", 1).withProperty(source, "mail"),
            at("silent", 2),
            at("again", 3).withProperty(source, "mail"),
            at("ads", 4).withProperty(source, "ads"));
    assertThat(byCampaign.split(events).toList().stream().map(Session::names))
        .containsExactly(List.of("direct"), List.of("mail", "silent", "again"), List.of("ads"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> byCampaign.split(EventLog.builder().build(events)))
        .withMessageContaining("no text column 'context.campaign.source'");
  }

  @Test
  @DisplayName("are one where a late event bridges the gap")
  void areBridged() {
    List<Session> told = new ArrayList<>();
    SessionStream stream = HALF_HOUR.stream(Duration.ofHours(1), told::add);
    stream.accept(at("a", 0));
    stream.accept(at("c", 2_400));
    stream.accept(at("b", 1_200));
    stream.advanceTo(NOON.plusSeconds(2_400 + 1_799));
    assertThat(told).isEmpty();
    assertThat(stream.heldCount()).isEqualTo(3);
    stream.advanceTo(NOON.plusSeconds(2_400 + 1_800));
    assertThat(told).hasSize(1);
    assertThat(told.get(0).names()).containsExactly("a", "b", "c");
    assertThat(stream.accept(at("late", 0))).isFalse();
    assertThat(stream.lateCount()).isEqualTo(1);
    assertThat(stream).hasToString("SessionStream[0 events held, 0 open sessions, 1 too late]");
  }

  @Test
  @DisplayName("refuse settings out of range")
  void refuse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sessionizer.withGap(Duration.ZERO))
        .withMessageContaining("from 1 ms to 366 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HALF_HOUR.withMostEvents(0))
        .withMessageContaining("1 event or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HALF_HOUR.withCampaignCut())
        .withMessageContaining("one property or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HALF_HOUR.stream(Duration.ofMillis(-1), session -> {}))
        .withMessageContaining("0 to 366 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Session("ann", NOON, NOON, List.of()))
        .withMessageContaining("none");
  }
}
