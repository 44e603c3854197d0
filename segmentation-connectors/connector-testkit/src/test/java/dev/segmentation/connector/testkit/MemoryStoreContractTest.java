package dev.segmentation.connector.testkit;

import dev.segmentation.engine.MemoryStore;
import dev.segmentation.engine.ProfileStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A store in memory")
class MemoryStoreContractTest extends ProfileStoreContract {

  @Override
  protected ProfileStore open() {
    return MemoryStore.create();
  }
}
