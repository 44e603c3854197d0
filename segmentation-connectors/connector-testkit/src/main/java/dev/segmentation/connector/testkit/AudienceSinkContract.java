package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.segmentation.audience.Audience;
import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.SyncResult;
import dev.segmentation.data.ProfileIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link AudienceSink} as tests. Every sink, of this project or of others, has a
 * test class that extends this one.
 *
 * <p><b>How to use it.</b> Add {@code segmentation-connector-testkit} in test scope and write
 *
 * <pre>{@code
 * class MySinkContractTest extends AudienceSinkContract {
 *
 *   private final FakePlatform platform = new FakePlatform(); // new for each test
 *
 *   @Override
 *   protected AudienceSink open() {
 *     return new MySink(platform.uri());
 *   }
 *
 *   @Override
 *   protected Set<String> members(String audience) {
 *     return platform.membersOf(audience);
 *   }
 *
 *   @Override
 *   protected Optional<AudienceSink> openUnreachable() {
 *     return Optional.of(new MySink(platform.closedPort()));
 *   }
 * }
 * }</pre>
 *
 * <p>{@link #open} gives a sink to the other side of this test, as it is: a second call must see
 * what the first sink left there. {@link #members} looks at the other side without the sink, so
 * that a sink cannot deceive the test. A platform that does not take ids as they are (hashed, for
 * example) translates them back there, or overrides {@link #hostileIds} and {@link #hostileNames}.
 *
 * <p>The tests are final: a sink that needs one of them changed does not keep the contract. A test
 * whose hook is not overridden is skipped visibly.
 */
public abstract class AudienceSinkContract {

  private static final ProfileIndex PEOPLE =
      ProfileIndex.of(List.of("ann", "bob", "cy", "dee", "eve"));

  private final Audience nobody = Audience.empty("vip", PEOPLE);
  private final Audience first = Audience.ofIds("vip", PEOPLE, List.of("ann", "bob"));
  private final Audience second = Audience.ofIds("vip", PEOPLE, List.of("bob", "cy", "dee"));

  /** Makes the contract; called by subclasses. */
  protected AudienceSinkContract() {}

  /**
   * Opens a sink to the other side of this test. It is closed by the test.
   *
   * @return a new sink
   */
  protected abstract AudienceSink open();

  /**
   * Looks at the other side.
   *
   * @param audience name of an audience
   * @return the ids that the other side holds for it; empty where it does not know it
   */
  protected abstract Set<String> members(String audience);

  /**
   * Opens a sink whose other side cannot be reached or refuses everything.
   *
   * @return the sink, or empty to skip the tests of failures
   */
  protected Optional<AudienceSink> openUnreachable() {
    return Optional.empty();
  }

  /**
   * Returns ids that are often handled wrongly.
   *
   * @return unique ids
   */
  protected List<String> hostileIds() {
    return List.of(
        "=1+1",
        "+33 6",
        "-x",
        "@me",
        "'quoted",
        "''",
        "-5",
        "a,b;c",
        "say \"hi\"",
        "two\nlines",
        "tab\there",
        " blank ",
        "Zoë",
        "łódź",
        "日本",
        "😀",
        "NULL",
        "0",
        "007",
        "a".repeat(500));
  }

  /**
   * Returns names of audiences that are often handled wrongly.
   *
   * @return unique names
   */
  protected List<String> hostileNames() {
    return List.of(
        "VIP",
        "Vip",
        "../up",
        "a/b",
        "a\\b",
        "CON",
        "nul",
        "dot.",
        ".hidden",
        "x".repeat(300),
        "é",
        "a b",
        "a-b",
        "a:b",
        "*?\"<>|");
  }

  private SyncResult apply(AudienceDelta delta) {
    try (AudienceSink sink = open()) {
      SyncResult result = sink.apply(delta);
      sink.flush();
      return result;
    }
  }

  /** The first delta of an audience brings all of its members. */
  @Test
  @DisplayName("holds those who entered")
  public final void adds() {
    SyncResult result = apply(AudienceDelta.of(first));

    assertThat(result).isEqualTo(new SyncResult.Applied(2, 0));
    assertThat(members("vip")).containsExactlyInAnyOrder("ann", "bob");
  }

  /** A later delta adds some and removes others. */
  @Test
  @DisplayName("holds what it held, plus those who entered, minus those who left")
  public final void addsAndRemoves() {
    apply(AudienceDelta.of(first));
    SyncResult result = apply(AudienceDelta.between(first, second));

    assertThat(result).isEqualTo(new SyncResult.Applied(2, 1));
    assertThat(members("vip")).containsExactlyInAnyOrder("bob", "cy", "dee");
  }

  /** One sink takes many deltas. */
  @Test
  @DisplayName("takes many deltas through one opened sink")
  public final void manyDeltas() {
    try (AudienceSink sink = open()) {
      sink.apply(AudienceDelta.of(first));
      sink.apply(AudienceDelta.between(first, second));
      sink.apply(AudienceDelta.between(second, nobody));
      sink.apply(AudienceDelta.of(second));
    }
    assertThat(members("vip")).containsExactlyInAnyOrder("bob", "cy", "dee");
  }

  /** Everybody can leave. */
  @Test
  @DisplayName("is empty after everybody left")
  public final void empties() {
    apply(AudienceDelta.of(first));
    apply(AudienceDelta.between(first, nobody));

    assertThat(members("vip")).isEmpty();
  }

  /** A repeated delta changes nothing and is reported as applied. */
  @Test
  @DisplayName("takes a delta again, at once or through a new sink, without any change")
  public final void repeats() {
    AudienceDelta delta = AudienceDelta.between(first, second);
    apply(AudienceDelta.of(first));
    try (AudienceSink sink = open()) {
      SyncResult once = sink.apply(delta);
      assertThat(sink.apply(delta)).isEqualTo(once);
    }
    assertThat(apply(delta)).isInstanceOf(SyncResult.Applied.class);

    assertThat(members("vip")).containsExactlyInAnyOrder("bob", "cy", "dee");
  }

  /** An empty delta changes nothing. */
  @Test
  @DisplayName("is unchanged by an empty delta")
  public final void emptyDelta() {
    apply(AudienceDelta.of(first));
    SyncResult result = apply(AudienceDelta.between(first, first));

    assertThat(result).isEqualTo(new SyncResult.Applied(0, 0));
    assertThat(members("vip")).containsExactlyInAnyOrder("ann", "bob");
  }

  /** Names of audiences cannot run into each other. */
  @Test
  @DisplayName("keeps audiences apart, whatever their names")
  public final void keepsAudiencesApart() {
    List<String> names = hostileNames();
    for (int i = 0; i < names.size(); i++) {
      int row = i % PEOPLE.size();
      assertThat(apply(AudienceDelta.of(Audience.of(names.get(i), PEOPLE, row))))
          .as("result for the audience '%s'", names.get(i))
          .isEqualTo(new SyncResult.Applied(1, 0));
    }
    for (int i = 0; i < names.size(); i++) {
      assertThat(members(names.get(i)))
          .as("members of the audience '%s'", names.get(i))
          .containsExactly(PEOPLE.id(i % PEOPLE.size()));
    }
  }

  /** Ids come out as they went in, and can be removed again. */
  @Test
  @DisplayName("gives ids back as they were, whatever is in them")
  public final void keepsIds() {
    List<String> ids = hostileIds();
    Audience all = Audience.ofIds("vip", ProfileIndex.of(ids), ids);
    assertThat(apply(AudienceDelta.of(all))).isEqualTo(new SyncResult.Applied(ids.size(), 0));
    assertThat(members("vip")).containsExactlyInAnyOrderElementsOf(ids);

    apply(AudienceDelta.between(all, nobody));
    assertThat(members("vip")).isEmpty();
  }

  /** A failure of the other side is data. */
  @Test
  @DisplayName("reports an unreachable other side in the result and does not throw")
  public final void unreachable() {
    Optional<AudienceSink> opened = openUnreachable();
    assumeTrue(opened.isPresent(), "openUnreachable is not overridden");
    apply(AudienceDelta.of(first));
    try (AudienceSink sink = opened.orElseThrow()) {
      SyncResult result = sink.apply(AudienceDelta.between(first, second));

      assertThat(result).isInstanceOf(SyncResult.Failed.class);
      assertThat(((SyncResult.Failed) result).reason()).isNotBlank();
    }
    assertThat(members("vip")).containsExactlyInAnyOrder("ann", "bob");
  }

  /** Null is misuse. */
  @Test
  @DisplayName("refuses null with a NullPointerException")
  @SuppressWarnings("NullAway") // misuse on purpose
  public final void refusesNull() {
    try (AudienceSink sink = open()) {
      assertThatThrownBy(() -> sink.apply(null)).isInstanceOf(NullPointerException.class);
    }
  }

  /** A closed sink is of no use, and may be closed again. */
  @Test
  @DisplayName("can be closed twice and refuses deltas afterwards with an IllegalStateException")
  public final void closes() {
    AudienceSink sink = open();
    sink.close();
    sink.close();

    assertThatThrownBy(() -> sink.apply(AudienceDelta.of(first)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(members("vip")).isEmpty();
  }

  /** The name is for messages. */
  @Test
  @DisplayName("has a name for messages")
  public final void hasName() {
    try (AudienceSink sink = open()) {
      assertThat(sink.name()).isNotBlank();
    }
  }
}
