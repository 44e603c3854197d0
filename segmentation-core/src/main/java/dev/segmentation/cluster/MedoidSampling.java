package dev.segmentation.cluster;

import dev.segmentation.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** One fit in samples: searches each for medoids and keeps those of the lowest cost of all rows. */
final class MedoidSampling {

  private final MedoidSettings settings;
  private final MedoidRows table;
  private int[] medoids = new int[0];
  private int[] labels;
  private double cost = Double.POSITIVE_INFINITY;

  MedoidSampling(MedoidSettings settings, MedoidRows table) {
    if (settings.initialMedoids().length > 0) {
      throw new IllegalArgumentException(
          "initial medoids and a sample exclude each other; leave out withInitialMedoids or"
              + " withSampleRows");
    }
    this.settings = settings;
    this.table = table;
    this.labels = new int[table.n];
  }

  KMedoidsModel run() {
    List<Double> costs = new ArrayList<>();
    int[] tried = new int[labels.length];
    long judged = 0;
    for (int restart = 0; restart < settings.restarts(); restart++) {
      int[] sample = draw(settings, settings.sampleRows(), restart, labels.length, medoids);
      MedoidSearch search = search(table.select(sample), restart, judged);
      judged = search.judged();
      int[] found = Arrays.stream(search.medoids()).map(row -> sample[row]).toArray();
      double all = KMedoidsFit.assign(settings, table, found, tried);
      if (medoids.length == 0 || all < cost) {
        int[] spare = labels;
        labels = tried;
        tried = spare;
        medoids = found;
        cost = all;
      }
      costs.add(cost);
    }
    return KMedoidsFit.model(settings, table, medoids, labels, costs);
  }

  private MedoidSearch search(MedoidRows sample, int restart, long judged) {
    ScaledDistance distance = new ScaledDistance(sample, settings.distance());
    FloatTriangle distances = FloatTriangle.of(sample.n, distance, settings.progress());
    MedoidSeeding seeding = settings.k() == 1 ? MedoidSeeding.BUILD : settings.seeding();
    int[] first = new MedoidSeeds(distances, settings.k(), settings.seed(), restart).find(seeding);
    return new MedoidSearch(distances, first, judged, settings.progress()).run(settings.variant());
  }

  /** Draws different rows, the best medoids so far among them, in the order of the table. */
  static int[] draw(MedoidSettings settings, int rows, int restart, int n, int[] medoids) {
    RandomGenerator random = Randomness.at(settings.seed(), restart, 1);
    int[] sample = new int[rows];
    boolean[] taken = new boolean[n];
    int count = 0;
    for (int medoid : medoids) {
      taken[medoid] = true;
      sample[count++] = medoid;
    }
    while (count < sample.length) {
      int row = random.nextInt(taken.length);
      if (!taken[row]) {
        taken[row] = true;
        sample[count++] = row;
      }
    }
    Arrays.sort(sample);
    return sample;
  }
}
