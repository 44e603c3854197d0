/** Profiles from CSV files, audiences to CSV files. */
module dev.segmentation.connector.csv {
  requires transitive dev.segmentation.connector.spi;
  requires de.siegmar.fastcsv;
  requires static transitive org.jspecify;

  exports dev.segmentation.connector.csv;

  provides dev.segmentation.connector.spi.AudienceSinkProvider with
      dev.segmentation.connector.csv.CsvAudienceSinkProvider;
  provides dev.segmentation.connector.spi.ProfileSourceProvider with
      dev.segmentation.connector.csv.CsvProfileSourceProvider;
}
