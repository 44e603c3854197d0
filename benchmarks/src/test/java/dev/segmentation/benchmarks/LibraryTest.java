package dev.segmentation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The peers do the same iterations as we do, so that their times can be set side by side. */
class LibraryTest {

  private static final Blobs DATA = Blobs.draw(Shape.of("2k-4-6"));

  @ParameterizedTest
  @EnumSource(names = "OURS", mode = EnumSource.Mode.EXCLUDE)
  void peerReachesOurInertiaFromItsOwnFirstCentres(Library library) {
    Contender peer = library.contender();
    peer.load(DATA);
    Contender ours = Library.OURS.contender();
    ours.load(DATA);
    ours.startFrom(peer.fit(0).centres);

    for (int iterations = 1; iterations <= 4; iterations++) {
      Fit fit = ours.fit(iterations);
      double inertia = peer.fit(iterations).label(DATA, new int[DATA.shape().n()]);
      assertThat(fit.iterations).isEqualTo(iterations);
      assertThat(fit.inertia).isCloseTo(inertia, within(1e-9 * inertia));
    }
  }

  @Test
  void ourInertiaIsThatOfPlainLoops() {
    Contender ours = Library.OURS.contender();
    ours.load(DATA);
    Fit fit = ours.fit(3);
    double inertia = fit.label(DATA, new int[DATA.shape().n()]);
    assertThat(fit.inertia).isCloseTo(inertia, within(1e-9 * inertia));
  }

  @ParameterizedTest
  @EnumSource(names = "OURS", mode = EnumSource.Mode.EXCLUDE)
  void peersTakeNoFirstCentres(Library library) {
    assertThatThrownBy(() -> library.contender().startFrom(new double[24]))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
