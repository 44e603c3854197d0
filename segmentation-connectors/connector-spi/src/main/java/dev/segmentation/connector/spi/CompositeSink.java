package dev.segmentation.connector.spi;

import dev.segmentation.audience.AudienceDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives every delta to several sinks. */
final class CompositeSink implements AudienceSink {

  private final List<AudienceSink> sinks;
  private boolean closed;

  CompositeSink(List<AudienceSink> sinks) {
    if (sinks.isEmpty()) {
      throw new IllegalArgumentException("a composite needs at least one sink");
    }
    this.sinks = sinks;
  }

  @Override
  public String name() {
    return sinks.stream().map(AudienceSink::name).collect(Collectors.joining(" + "));
  }

  @Override
  public SyncResult apply(AudienceDelta delta) {
    Objects.requireNonNull(delta, "delta");
    requireOpen();
    List<SyncResult> results = new ArrayList<>();
    forAll(sink -> results.add(sink.apply(delta)));
    return merged(delta, results);
  }

  private SyncResult merged(AudienceDelta delta, List<SyncResult> results) {
    List<String> failures = new ArrayList<>();
    List<Rejection> rejected = new ArrayList<>();
    boolean retryable = true;
    int applied = delta.addedCount() + delta.removedCount();
    for (int i = 0; i < results.size(); i++) {
      SyncResult result = results.get(i);
      if (result instanceof SyncResult.Failed failed) {
        failures.add(sinks.get(i).name() + ": " + failed.reason());
        retryable &= failed.retryable();
      } else if (result instanceof SyncResult.Partial partial) {
        rejected.addAll(partial.rejected());
        applied = Math.min(applied, partial.applied());
      }
    }
    if (!failures.isEmpty()) {
      String reason =
          failures.size() + " of " + sinks.size() + " sinks failed: " + String.join("; ", failures);
      return new SyncResult.Failed(reason, retryable);
    }
    return rejected.isEmpty()
        ? new SyncResult.Applied(delta.addedCount(), delta.removedCount())
        : new SyncResult.Partial(applied, rejected);
  }

  @Override
  public void flush() {
    requireOpen();
    forAll(AudienceSink::flush);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      forAll(AudienceSink::close);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the sink " + name() + " is closed");
    }
  }

  /** Does something with every sink, even where one throws, and throws the first exception last. */
  private void forAll(Consumer<AudienceSink> action) {
    @Nullable RuntimeException first = null;
    for (AudienceSink sink : sinks) {
      try {
        action.accept(sink);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
