package dev.segmentation.connector.spi;

import dev.segmentation.audience.AudienceDelta;

/** Sends nothing anywhere. */
final class NoopSink implements AudienceSink {

  private boolean closed;

  @Override
  public String name() {
    return "noop";
  }

  @Override
  public SyncResult apply(AudienceDelta delta) {
    if (closed) {
      throw new IllegalStateException("the sink noop is closed");
    }
    return new SyncResult.Applied(delta.addedCount(), delta.removedCount());
  }

  @Override
  public void close() {
    closed = true;
  }
}
