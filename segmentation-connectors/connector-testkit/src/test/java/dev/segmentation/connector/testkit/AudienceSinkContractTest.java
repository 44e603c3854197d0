package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The contract of sinks")
class AudienceSinkContractTest {

  /** Ways in which a sink can break the contract, and the test that has to notice. */
  private enum Defect {
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
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Defect.class)
  @DisplayName("notices a sink that")
  void noticesDefect(Defect defect) {
    Map<String, Runnable> tests = tests(contract(defect));
    assertThatThrownBy(() -> tests.get(defect.test).run())
        .as("the test %s with a sink that %s", defect.test, defect)
        .isInstanceOfAny(AssertionError.class, ConnectorException.class);
  }

  @Test
  @DisplayName("is kept by a sink without defects, in every test")
  void passes() {
    Set<String> names = tests(contract(null)).keySet();
    assertThat(names).hasSize(Defect.values().length - 1);
    for (String name : names) {
      tests(contract(null)).get(name).run();
    }
  }

  private static Map<String, Runnable> tests(AudienceSinkContract contract) {
    Map<String, Runnable> tests = new HashMap<>();
    tests.put("adds", contract::adds);
    tests.put("addsAndRemoves", contract::addsAndRemoves);
    tests.put("manyDeltas", contract::manyDeltas);
    tests.put("empties", contract::empties);
    tests.put("repeats", contract::repeats);
    tests.put("emptyDelta", contract::emptyDelta);
    tests.put("keepsAudiencesApart", contract::keepsAudiencesApart);
    tests.put("keepsIds", contract::keepsIds);
    tests.put("unreachable", contract::unreachable);
    tests.put("refusesNull", contract::refusesNull);
    tests.put("closes", contract::closes);
    tests.put("hasName", contract::hasName);
    return tests;
  }

  private static AudienceSinkContract contract(@Nullable Defect defect) {
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
