package dev.segmentation.benchmarks;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer.Initialisation;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The k-means of Tribuo, seeded so that every fit draws the same first centres. */
final class TribuoKMeans implements Contender {

  private static final long SEED = 1;

  /** Held so that the level stays: the trainer logs every iteration. */
  private static final Logger LOG = Logger.getLogger(KMeansTrainer.class.getName());

  private @Nullable MutableDataset<ClusterID> rows;
  private int k;

  @Override
  public void load(Blobs data) {
    LOG.setLevel(Level.WARNING);
    k = data.shape().k();
    ClusteringFactory factory = new ClusteringFactory();
    OffsetDateTime anyTime = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    rows = new MutableDataset<>(new SimpleDataSourceProvenance("blobs", anyTime, factory), factory);
    // Tribuo orders features by name.
    String[] names =
        IntStream.range(0, data.shape().d())
            .mapToObj(j -> String.format(Locale.ROOT, "x%05d", j))
            .toArray(String[]::new);
    for (int i = 0; i < data.shape().n(); i++) {
      rows.add(new ArrayExample<>(ClusteringFactory.UNASSIGNED_CLUSTER_ID, names, data.row(i)));
    }
  }

  @Override
  public Fit fit(int iterations) {
    KMeansTrainer trainer =
        new KMeansTrainer(
            k,
            iterations,
            DistanceType.L2.getDistance(),
            Initialisation.PLUSPLUS,
            Runtime.getRuntime().availableProcessors(),
            SEED);
    double[] centres =
        Arrays.stream(trainer.train(Objects.requireNonNull(rows)).getCentroidVectors())
            .flatMapToDouble(centre -> Arrays.stream(centre.toArray()))
            .toArray();
    return new Fit(centres, -1, Double.NaN);
  }
}
