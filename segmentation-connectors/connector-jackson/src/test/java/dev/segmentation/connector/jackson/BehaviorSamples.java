package dev.segmentation.connector.jackson;

import dev.segmentation.FitReport;
import dev.segmentation.audience.Segment;
import dev.segmentation.behavior.AbsorbingChain;
import dev.segmentation.behavior.AbsorbingChainModel;
import dev.segmentation.behavior.Journeys;
import dev.segmentation.behavior.MarkovChainModel;
import dev.segmentation.behavior.MarkovMixtureModel;
import dev.segmentation.behavior.TransitionCounts;
import dev.segmentation.behavior.VariableOrderMarkov;
import dev.segmentation.engagement.Combination;
import dev.segmentation.engagement.EngagementScorer;
import dev.segmentation.engagement.EngagementState;
import dev.segmentation.engagement.Saturation;
import dev.segmentation.engagement.Signal;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Consent;
import dev.segmentation.event.Identifier;
import dev.segmentation.event.IdentifierType;
import dev.segmentation.event.IdentityGraph;
import dev.segmentation.event.IdentityRules;
import dev.segmentation.event.Profile;
import dev.segmentation.event.ProfileUpdate;
import dev.segmentation.feature.RfmScale;
import dev.segmentation.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Small models of behaviour, the same on every run. */
final class BehaviorSamples {

  private BehaviorSamples() {}

  static Stream<GoldenFileTest.Golden<?>> goldens() {
    return Stream.of(
        new GoldenFileTest.Golden<>(
            "v1/transition-counts.json", VersionedJson.transitionCounts(), counts(0)),
        new GoldenFileTest.Golden<>(
            "v1/markov-chain-model.json",
            VersionedJson.markovChainModel(),
            MarkovChainModel.of(counts(1), 0.5, true)),
        new GoldenFileTest.Golden<>(
            "v1/variable-order-model.json",
            VersionedJson.variableOrderModel(),
            VariableOrderMarkov.of(2).withEnd(true).withBackOff(1).fit(counts(2))),
        new GoldenFileTest.Golden<>(
            "v1/absorbing-chain-model.json", VersionedJson.absorbingChainModel(), absorbingChain()),
        new GoldenFileTest.Golden<>(
            "v1/markov-mixture-model.json", VersionedJson.markovMixtureModel(), mixture()),
        new GoldenFileTest.Golden<>("v1/rfm-scale.json", VersionedJson.rfmScale(), rfmScale()),
        new GoldenFileTest.Golden<>(
            "v1/identity-graph.json", VersionedJson.identityGraph(), identityGraph()),
        new GoldenFileTest.Golden<>(
            "v1/engagement-scorer.json", VersionedJson.engagementScorer(), scorer()),
        new GoldenFileTest.Golden<>(
            "v1/engagement-state.json", VersionedJson.engagementState(scorer()), engagement()),
        new GoldenFileTest.Golden<>("v1/profile.json", VersionedJson.profile(), profile()),
        new GoldenFileTest.Golden<>("v1/rule.json", VersionedJson.rule(), rule()),
        new GoldenFileTest.Golden<>("v1/segment.json", VersionedJson.segment(), segment()));
  }

  static Profile profile() {
    Instant monday = Instant.parse("2024-05-06T09:00:00Z");
    Attributes traits =
        Attributes.none()
            .with("city", "Orl\u00e9ans")
            .with("age", 41)
            .with("member", true)
            .with("since", Instant.parse("2019-01-02T03:04:05.678Z"))
            .with("likes", List.of("sea", "\"art\""));
    return Profile.of("ann")
        .with(ProfileUpdate.of("ann", monday, traits))
        .withoutTrait("phone", monday.plusNanos(1))
        .withConsent(
            Consent.none()
                .grant(Consent.ADVERTISING, monday, monday.plusSeconds(86_400))
                .deny(Consent.EMAIL, monday)
                .grant(Consent.EMAIL, monday.minusSeconds(1)));
  }

  private static AbsorbingChainModel absorbingChain() {
    return AbsorbingChain.ofOrder(2)
        .fit(
            Journeys.builder()
                .add("1", List.of("mail", "\"ad\"", "mail"), 1, 2, 10.5)
                .add("2", List.of("mail"), 0, 3, 0)
                .add("3", List.of(), 1, 0, 2)
                .build());
  }

  static IdentityGraph identityGraph() {
    Instant monday = Instant.parse("2024-05-06T09:00:00.000000001Z");
    IdentityRules rules =
        IdentityRules.of(3, Map.of("user_id", 1, "loyalty \"card\"", 2), Set.of("n/a", "gäst"));
    IdentityGraph graph = IdentityGraph.of(rules);
    Identifier ann = Identifier.userId("ann");
    Identifier phone = Identifier.anonymousId("phone");
    Identifier old = Identifier.anonymousId("old phone");
    graph.link(ann, phone, monday);
    graph.link(Identifier.userId("bob"), phone, monday.plusSeconds(60)); // a second user: refused
    graph.link(ann, old, monday.minusSeconds(60));
    graph.link(ann, Identifier.anonymousId("N/A"), monday); // blocked
    graph.observe(new Identifier(new IdentifierType("loyalty \"card\"", 5), "7"), Instant.EPOCH);
    graph.forget(old, monday);
    return graph;
  }

  static EngagementScorer scorer() {
    return EngagementScorer.of(
            Signal.of("page_viewed").withHalfLife(Duration.ofDays(7)),
            Signal.of("order_completed")
                .withName("é \"order\"")
                .withAmount("value")
                .withEventCap(500)
                .withWeight(5)
                .withoutDecay(),
            Signal.ofProperty("sentiment")
                .withName("sad")
                .ofNegativeAmounts()
                .withCap(10)
                .withHalfPoint(1.0 / 3.0))
        .withCombination(Combination.MEAN)
        .withSaturation(Saturation.EXPONENTIAL)
        .withHalfPoint(2.5);
  }

  static EngagementState engagement() {
    return EngagementState.of(
        scorer(), 1_714_986_000_001L, 1_714_986_090_001L, new double[] {1.9, 59.9, 1.0 / 3.0});
  }

  private static RfmScale rfmScale() {
    return RfmScale.of(
        new double[] {0, 7, 7, 30.5}, new double[] {1, 1, 2, 5}, new double[] {-3.3, 0, 19.9, 1e9});
  }

  static MarkovMixtureModel mixture() {
    TransitionCounts others =
        TransitionCounts.of(counts(1).states(), 1).accept(new int[] {2, 2, 0}, 0.5);
    FitReport report =
        new FitReport(
            "markov-mixture", 5, 3, 2, true, -7.25, List.of(-7.5, -7.25), Map.of("k", "2"));
    return MarkovMixtureModel.of(
        List.of(counts(1), others), 0.01, new int[] {4, 1}, -7.125, report);
  }

  private static TransitionCounts counts(int order) {
    return TransitionCounts.of(List.of("home", "\"cart\"", "été"), order)
        .accept(new int[] {0, 1, 1}, 1)
        .accept(new int[] {0, 2}, 1.0 / 3.0)
        .accept(new int[0], 2);
  }

  /** Every kind of rule, of test, of value and of window. */
  static Rule rule() {
    return Rule.parse(
        """
        (age between 25 and 40 or region in ("Bretagne", "Île-de-France") or age != 30)
          and not (vip = true or name contains "x" or name starts with "y" or name ends with "z")
          and (name like "a%" or interests any of ("golf") or interests all of ("golf", "tea"))
          and all(interests none of ("tea") and exists(age))
          and (since < 2026-01-31 or since >= now - 30 days or since within 7 days)
          and (since within this month in "Europe/Paris" or since within ever)
          and (distance(lat, lon, 48.85, 2.35) <= 10 km or id in ("bob", "ann") or everyone or nobody)
          and count(purchase where value > 50 and not (category in ("a"))) >= 2 within 30 days
          and (sum(value of *) <= 9.5 from 2026-01-01 to 2026-02-01 or recency(visit) < 90 minutes)
          and sessions(* gap 1 hour) = 3
          and sequence(viewed where price > 5, added) gap 1 hour within 7 days
          and score("engagement") >= 0.6 and stage("engagement") in ("decision", "ready to buy")
          and cluster("m") = 3 and probability("m", 1) > 0.8 and propensity("m") > 0.5
          and member("vip") and consent("advertising")
        """);
  }

  static Segment segment() {
    return Segment.of("lapsed", Rule.parse("never(purchase) within 90 days"))
        .withIncluded(List.of("cem", "ann"))
        .withExcluded(List.of("bob"))
        .withPurpose(Consent.EMAIL);
  }
}
