/** What a source of profiles, a source of messages and a sink of audiences must do. */
module dev.segmentation.connector.spi {
  requires transitive dev.segmentation.core;
  requires static transitive org.jspecify;

  exports dev.segmentation.connector.spi;

  uses dev.segmentation.connector.spi.AudienceSinkProvider;
  uses dev.segmentation.connector.spi.ProfileSourceProvider;
}
