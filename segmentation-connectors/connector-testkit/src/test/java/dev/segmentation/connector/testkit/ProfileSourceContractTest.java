package dev.segmentation.connector.testkit;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.ProfileRead;
import dev.segmentation.connector.spi.ProfileRow;
import dev.segmentation.connector.spi.ProfileSource;
import dev.segmentation.connector.spi.Trait;
import dev.segmentation.data.CategoryColumn;
import dev.segmentation.data.Column;
import dev.segmentation.data.FlagColumn;
import dev.segmentation.data.InstantColumn;
import dev.segmentation.data.NumberColumn;
import dev.segmentation.data.ProfileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The contract of sources")
class ProfileSourceContractTest extends ContractDefects<ProfileSourceContractTest.Defect> {

  ProfileSourceContractTest() {
    super(Defect.class, ProfileSourceContract.class);
  }

  enum Defect implements ContractDefects.Defect {
    LOSES_A_COLUMN("readsTable"),
    LOSES_THE_LAST_ROW("streamsRows"),
    SAYS_WRONG_TRAITS("knowsTraits"),
    IS_CONSUMED("readsAgain"),
    SWALLOWS_EXCEPTIONS("stops"),
    GOES_BACK_IN_PROGRESS("reportsProgress"),
    DROPS_ROWS_AT_FAILURE("keepsRowsBeforeFailure"),
    READS_AFTER_CLOSE("closes"),
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
  ProfileSourceContract contract(@Nullable Defect defect) {
    Contract contract = new Contract();
    contract.defect = defect;
    return contract;
  }

  /** The contract over a table. Run by itself, it has a source without defects. */
  static final class Contract extends ProfileSourceContract {

    private @Nullable Defect defect;

    @Override
    protected ProfileSource open(ProfileTable content) {
      return new Source(defect, content, false);
    }

    @Override
    protected Optional<ProfileSource> openBroken(ProfileTable before) {
      return Optional.of(new Source(defect, before, true));
    }
  }

  /** A source over a table, with at most one defect. */
  private static final class Source implements ProfileSource {

    private final @Nullable Defect defect;
    private final ProfileTable content;
    private final boolean breaks;
    private boolean closed;
    private int readings;

    Source(@Nullable Defect defect, ProfileTable content, boolean breaks) {
      this.defect = defect;
      this.content = content;
      this.breaks = breaks;
    }

    @Override
    public String name() {
      return defect == Defect.HAS_NO_NAME ? " " : "test";
    }

    @Override
    public List<Trait> traits() {
      requireOpen();
      List<Trait> traits = new ArrayList<>(realTraits());
      if (defect == Defect.SAYS_WRONG_TRAITS) {
        traits.remove(0);
      }
      return traits;
    }

    private List<Trait> realTraits() {
      return content.columns().stream().map(c -> new Trait(c.name(), c.type())).toList();
    }

    @Override
    public void forEach(Consumer<? super ProfileRow> action, Progress progress) {
      requireOpen();
      int rows = content.rowCount() - (defect == Defect.LOSES_THE_LAST_ROW ? 1 : 0);
      for (int i = 0; i < rows; i++) {
        try {
          action.accept(row(i));
        } catch (IllegalStateException e) {
          if (defect != Defect.SWALLOWS_EXCEPTIONS) {
            throw e;
          }
        }
      }
      if (breaks) {
        throw failure();
      }
    }

    private ProfileRow row(int row) {
      List<Object> values = new ArrayList<>();
      for (Column column : content.columns()) {
        values.add(column.isMissing(row) ? null : value(column, row));
      }
      return ProfileRow.of(row + 1L, content.ids().id(row), realTraits(), values);
    }

    private static Object value(Column column, int row) {
      if (column instanceof NumberColumn numbers) {
        return numbers.value(row);
      }
      if (column instanceof FlagColumn flags) {
        return flags.value(row);
      }
      if (column instanceof InstantColumn instants) {
        return Instant.ofEpochMilli(instants.epochMilli(row));
      }
      return ((CategoryColumn) column).text(row);
    }

    @Override
    public ProfileRead readAll(Progress progress) {
      requireOpen();
      progress.update("reading", 2, 4);
      progress.update("reading", defect == Defect.GOES_BACK_IN_PROGRESS ? 1 : 3, 4);
      readings++;
      ProfileTable table = content;
      if (defect == Defect.LOSES_A_COLUMN || (defect == Defect.IS_CONSUMED && readings > 1)) {
        table = content.without(Set.of("visits"));
      }
      if (breaks && defect == Defect.DROPS_ROWS_AT_FAILURE) {
        table = content.without(Set.copyOf(content.columnNames()));
      }
      return new ProfileRead(table, List.of(), breaks ? failure() : null);
    }

    private static DataException failure() {
      return new DataException("test", 6, null, null, "cut short");
    }

    private void requireOpen() {
      if (closed && defect != Defect.READS_AFTER_CLOSE) {
        throw new IllegalStateException("closed");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
