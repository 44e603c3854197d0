package dev.segmentation.cluster;

import dev.segmentation.Progress;
import dev.segmentation.Randomness;
import java.util.Locale;

/** All options of k-medoids; changed only while a new configuration is made. */
final class MedoidSettings {

  private final int k;
  private final Distance distance;
  private MedoidVariant variant = MedoidVariant.FASTER_PAM;
  private MedoidSeeding seeding = MedoidSeeding.BUILD;
  private int[] initialMedoids = new int[0];
  private int restarts = 1;
  private long seed = Randomness.DEFAULT_SEED;
  private long memoryLimit = Runtime.getRuntime().maxMemory() / 4 * 3;
  private int sampleRows = Integer.MAX_VALUE;
  private int batchRows = Integer.MAX_VALUE;
  private Progress progress = Progress.none();

  MedoidSettings(int k, Distance distance) {
    this.k = k;
    this.distance = distance;
  }

  MedoidSettings copy() {
    MedoidSettings copy = new MedoidSettings(k, distance);
    copy.variant = variant;
    copy.seeding = seeding;
    copy.initialMedoids = initialMedoids;
    copy.restarts = restarts;
    copy.seed = seed;
    copy.memoryLimit = memoryLimit;
    copy.sampleRows = sampleRows;
    copy.batchRows = batchRows;
    copy.progress = progress;
    return copy;
  }

  void variant(MedoidVariant value) {
    variant = value;
  }

  void seeding(MedoidSeeding value) {
    seeding = value;
  }

  void initialMedoids(int[] value) {
    initialMedoids = value;
  }

  void restarts(int value) {
    restarts = value;
  }

  void seed(long value) {
    seed = value;
  }

  void memoryLimit(long value) {
    memoryLimit = value;
  }

  /** Sets above how many rows samples are searched, or a batch judges. */
  void searchParts(int sample, int batch) {
    sampleRows = sample;
    batchRows = batch;
  }

  void progress(Progress value) {
    progress = value;
  }

  int k() {
    return k;
  }

  Distance distance() {
    return distance;
  }

  MedoidVariant variant() {
    return variant;
  }

  MedoidSeeding seeding() {
    return seeding;
  }

  /** Returns the given first medoids; none where they are to be found. */
  int[] initialMedoids() {
    return initialMedoids;
  }

  int restarts() {
    return restarts;
  }

  long seed() {
    return seed;
  }

  Progress progress() {
    return progress;
  }

  int sampleRows() {
    return sampleRows;
  }

  boolean samples(int rows) {
    return rows > sampleRows;
  }

  int batchRows() {
    return batchRows;
  }

  boolean batches(int rows) {
    return rows > batchRows;
  }

  long bytesNeeded(int rows) {
    if (batches(rows)) {
      return (long) (MedoidBatch.bytes(batchRows, rows) + stateBytes(batchRows) + 40.0 * rows);
    }
    int searched = Math.min(rows, sampleRows);
    double search = FloatTriangle.bytes(searched) + stateBytes(searched);
    return (long) (search + (samples(rows) ? 16.0 * rows : 0));
  }

  private double stateBytes(int rows) {
    return rows * (76.0 + 4.0 * (k + 1.0));
  }

  void requireMemory(int rows) {
    requireMemory(
        rows,
        bytesNeeded(rows),
        "search samples or a batch of the rows: withSampleRows, withBatchRows");
  }

  void requireMemory(int rows, long needed, String remedy) {
    if (needed > memoryLimit) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "k-medoids of %d rows needs %d bytes, but the limit is %d; raise the heap or"
                  + " withMemoryLimit, or %s",
              rows,
              needed,
              memoryLimit,
              remedy));
    }
  }
}
