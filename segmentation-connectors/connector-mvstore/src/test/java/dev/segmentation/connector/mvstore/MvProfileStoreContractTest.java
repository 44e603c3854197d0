package dev.segmentation.connector.mvstore;

import dev.segmentation.connector.testkit.ProfileStoreContract;
import dev.segmentation.engine.ProfileStore;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store in a file of MVStore")
class MvProfileStoreContractTest extends ProfileStoreContract {

  @TempDir Path directory;

  @Override
  protected ProfileStore open() {
    return MvProfileStore.open(directory.resolve("profiles.mv"));
  }
}
