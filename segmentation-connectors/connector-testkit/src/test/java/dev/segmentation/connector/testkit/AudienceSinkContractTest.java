package dev.segmentation.connector.testkit;

import dev.segmentation.audience.AudienceDelta;
import dev.segmentation.connector.spi.AudienceSink;
import dev.segmentation.connector.spi.ConnectorException;
import dev.segmentation.connector.spi.SyncResult;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract of sinks")
class AudienceSinkContractTest extends ContractDefects<AudienceSinkContractTest.Defect> {

  AudienceSinkContractTest() {
    super(Defect.class, AudienceSinkContract.class);
  }

  /** Ways in which a sink can break the contract, and the test that has to notice. */
  enum Defect implements ContractDefects.Defect {
    IGNORES_ADDED("adds"),
    IGNORES_REMOVED("addsAndRemoves"),
    REPLACES_INSTEAD_OF_ADDING("addsAndRemoves"),
    FORGETS_AFTER_THE_FIRST("manyDeltas"),
    NEVER_EMPTIES("empties"),
    COUNTS_A_REPETITION_AS_NEW("repeats"),
    CLEARS_ON_EMPTY_DELTA("emptyDelta"),
    FOLDS_CASE_OF_NAMES("keepsAudiencesApart"),
    TRIMS_IDS("keepsIds"),
    THROWS_WHEN_UNREACHABLE("unreachable"),
    TAKES_NULL("refusesNull"),
    WORKS_AFTER_CLOSE("closes"),
    HAS_NO_NAME("hasName");

    private final String test;

    Defect(String test) {
      this.test = test;
    }

    @Override
    public String test() {
      return test;
    }
  }

  @Override
  AudienceSinkContract contract(@Nullable Defect defect) {
    Contract contract = new Contract();
    contract.defect = defect;
    return contract;
  }

  /** The contract over a map. Run by itself, it has a sink without defects. */
  static final class Contract extends AudienceSinkContract {

    private final Map<String, Set<String>> store = new HashMap<>();
    private @Nullable Defect defect;

    @Override
    protected AudienceSink open() {
      return new Sink(defect, store, false);
    }

    @Override
    protected Set<String> members(String audience) {
      return store.getOrDefault(key(defect, audience), Set.of());
    }

    @Override
    protected Optional<AudienceSink> openUnreachable() {
      return Optional.of(new Sink(defect, store, true));
    }
  }

  private static String key(@Nullable Defect defect, String audience) {
    return defect == Defect.FOLDS_CASE_OF_NAMES ? audience.toLowerCase(Locale.ROOT) : audience;
  }

  /** A sink with at most one defect. */
  private static final class Sink implements AudienceSink {

    private final @Nullable Defect defect;
    private final Map<String, Set<String>> store;
    private final boolean unreachable;
    private boolean closed;
    private int calls;

    Sink(@Nullable Defect defect, Map<String, Set<String>> store, boolean unreachable) {
      this.defect = defect;
      this.store = store;
      this.unreachable = unreachable;
    }

    @Override
    public String name() {
      return defect == Defect.HAS_NO_NAME ? "" : "test";
    }

    @Override
    public SyncResult apply(AudienceDelta delta) {
      if (closed && defect != Defect.WORKS_AFTER_CLOSE) {
        throw new IllegalStateException("closed");
      }
      if (delta == null && defect == Defect.TAKES_NULL) {
        return new SyncResult.Applied(0, 0);
      }
      if (unreachable && defect == Defect.THROWS_WHEN_UNREACHABLE) {
        throw ConnectorException.retryable("test", "down", null);
      }
      if (unreachable) {
        return new SyncResult.Failed("down", true);
      }
      Set<String> held =
          store.computeIfAbsent(key(defect, delta.name()), name -> new LinkedHashSet<>());
      Set<String> before = new TreeSet<>(held);
      change(held, delta);
      calls++;
      boolean repeated =
          defect == Defect.COUNTS_A_REPETITION_AS_NEW && before.equals(new TreeSet<>(held));
      return repeated && !delta.isEmpty()
          ? new SyncResult.Applied(0, 0)
          : new SyncResult.Applied(delta.addedCount(), delta.removedCount());
    }

    private void change(Set<String> held, AudienceDelta delta) {
      if (defect == Defect.FORGETS_AFTER_THE_FIRST && calls > 0) {
        return;
      }
      if (defect == Defect.REPLACES_INSTEAD_OF_ADDING
          || (defect == Defect.CLEARS_ON_EMPTY_DELTA && delta.isEmpty())) {
        held.clear();
      }
      List<String> removed = delta.removed().toList();
      boolean keeps =
          defect == Defect.IGNORES_REMOVED
              || (defect == Defect.NEVER_EMPTIES && removed.size() == held.size());
      if (!keeps) {
        removed.forEach(held::remove);
      }
      if (defect != Defect.IGNORES_ADDED) {
        delta.added().map(id -> defect == Defect.TRIMS_IDS ? id.trim() : id).forEach(held::add);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
