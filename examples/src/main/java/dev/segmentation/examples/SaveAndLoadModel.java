package dev.segmentation.examples;

import dev.segmentation.cluster.ClusterModel;
import dev.segmentation.cluster.ClusterSegmentation;
import dev.segmentation.cluster.KMeans;
import dev.segmentation.cluster.KMeansModel;
import dev.segmentation.connector.csv.CsvProfileSource;
import dev.segmentation.connector.jackson.VersionedJson;
import dev.segmentation.data.ProfileTable;
import dev.segmentation.feature.FeaturePipeline;
import dev.segmentation.feature.FittedPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Saves a pipeline and its model as one JSON file, reads it back, and assigns new customers. */
public final class SaveAndLoadModel {

  private static final String CUSTOMERS =
      """
      id,spend,plan
      ann,20,basic
      bob,25,basic
      cid,900,gold
      dee,950,gold
      """;

  private static final String TODAY =
      """
      id,spend,plan
      eve,22,basic
      fay,1000,gold
      """;

  private SaveAndLoadModel() {}

  /**
   * Runs the example.
   *
   * @param args the file to save to; without it, a temporary one
   * @throws IOException if there can be no temporary file
   */
  public static void main(String... args) throws IOException {
    Path file = args.length > 0 ? Path.of(args[0]) : Files.createTempFile("model", ".json");
    ProfileTable customers = read("customers.csv", CUSTOMERS);

    // Learn, then keep what was learned: encodings, scales and centres in one value.
    FittedPipeline pipeline = FeaturePipeline.standard(customers).fit(customers);
    KMeansModel model = KMeans.of(2).withSeed(7).fit(pipeline.transform(customers));
    ClusterSegmentation<ClusterModel> learned = ClusterSegmentation.of(pipeline, model);
    VersionedJson.clusterSegmentation().write(learned, file);

    // Another day, another process: raw rows in, clusters out.
    ClusterSegmentation<ClusterModel> loaded = VersionedJson.clusterSegmentation().read(file);
    ProfileTable today = read("today.csv", TODAY);
    System.out.println("training " + Arrays.toString(loaded.assign(customers)));
    System.out.println("today    " + Arrays.toString(loaded.assign(today)));
  }

  private static ProfileTable read(String name, String text) {
    return CsvProfileSource.builder().text(name, text).idColumn("id").build().read();
  }
}
