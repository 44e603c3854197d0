package dev.segmentation.behavior;

import static dev.segmentation.behavior.MarkovMixtureTest.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.segmentation.Oracle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer's likelihoods are the best it has found, from several starts; ours are of one fit. */
@DisplayName("A mixture of Markov chains on the click-streams of msnbc")
final class MarkovMixtureOracleTest {

  @ParameterizedTest(name = "smoothing {0}")
  @ValueSource(doubles = {0, 1})
  @DisplayName("reaches the likelihoods known for the first 10,000 of msnbc")
  void msnbc(double smoothing) {
    Oracle.Case expected = known(smoothing);
    Sequences log = MsnbcLog.first(expected.integer("sequences"));
    assertThat(ChainSignatures.of(log).size()).isEqualTo(expected.integer("signatures"));
    for (int k = 1; k <= 8; k++) {
      MarkovMixtureModel model = MarkovMixture.of(k).withSmoothing(smoothing).fit(log);
      assertThat(model.logLikelihood())
          .as("k = " + k)
          .isGreaterThan((1 + 1e-9) * expected.numbers("log_likelihood")[k - 1]);
      assertThat(model.objective())
          .as("k = " + k)
          .isGreaterThan((1 + 1e-9) * expected.numbers("objective")[k - 1]);
      assertThat(model.freeParameters()).isEqualTo((long) expected.numbers("parameters")[k - 1]);
    }
  }

  @ParameterizedTest(name = "smoothing {0}")
  @ValueSource(doubles = {0, 1, 0.01})
  @DisplayName("of one chain has the likelihood of numpy on msnbc")
  void msnbcAlone(double smoothing) {
    Oracle.Case expected = known(smoothing);
    Sequences log = MsnbcLog.first(expected.integer("sequences"));
    MarkovMixtureModel model = MarkovMixture.of(1).withSmoothing(smoothing).fit(log);
    assertThat(ChainSignatures.of(log).size()).isEqualTo(expected.integer("signatures"));
    assertClose(model.logLikelihood(), expected.numbers("log_likelihood")[0]);
    assertClose(model.objective(), expected.numbers("objective")[0]);
    assertClose(model.aic(), expected.numbers("aic")[0]);
    assertClose(model.bic(), expected.numbers("bic_n_sequences")[0]);
    assertClose(model.bicOfVisits(), expected.numbers("bic_n_clicks")[0]);
    assertClose(model.logLikelihoodPerVisit() * expected.integer("clicks"), model.logLikelihood());
    assertThat(model.sizes()).containsExactly(log.size());
  }

  private static Oracle.Case known(double smoothing) {
    return Oracle.cases("markov-mixtures.txt").stream()
        .filter(found -> found.number("smoothing") == smoothing)
        .findFirst()
        .orElseThrow();
  }
}
