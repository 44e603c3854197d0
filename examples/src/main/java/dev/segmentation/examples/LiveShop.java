package dev.segmentation.examples;

import dev.segmentation.audience.Segment;
import dev.segmentation.connector.mvstore.MvProfileStore;
import dev.segmentation.engine.EngineOptions;
import dev.segmentation.engine.IngestOutcome;
import dev.segmentation.engine.SegmentEngine;
import dev.segmentation.engine.Trigger;
import dev.segmentation.event.Event;
import dev.segmentation.event.EventLog;
import dev.segmentation.examples.terminal.Commands;
import dev.segmentation.examples.terminal.Terminal;
import dev.segmentation.examples.terminal.TerminalProgress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A shop whose segments are true at every instant: who enters and leaves them as purchases come and
 * windows end, and what is started then.
 *
 * <p>Without a file it replays the sales of FoodMart. With {@code --store} it can be killed at any
 * time; started again it goes on where it was, and nothing counts twice.
 *
 * <pre>
 * LiveShop --store shop.store --days-per-second 30
 * </pre>
 */
@Command(
    name = "LiveShop",
    mixinStandardHelpOptions = true,
    description = "Keeps the segments of a shop true while purchases come, and tells every change.")
public final class LiveShop implements Callable<Integer> {

  @Mixin private PurchaseFile purchaseFile = new PurchaseFile();

  @Option(
      names = "--made-up",
      paramLabel = "NUMBER",
      description = "So many purchases that are made up, in place of a file.")
  private int madeUp;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description = "Where the engine keeps what it knows; started again, it goes on from there.")
  private @Nullable Path store;

  @Option(
      names = "--days-per-second",
      paramLabel = "NUMBER",
      description = "How fast the days go by; else as fast as they can.")
  private int daysPerSecond;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "The day at whose start to stop; else after the last purchase.")
  private @Nullable LocalDate until;

  @Option(
      names = "--follow",
      paramLabel = "ID",
      description = "The customer of whom every change is shown; else the first one.")
  private @Nullable String follow;

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs the example; a failure ends the process with the exit code 2 and one line.
   *
   * @param args file and options, see {@code --help}
   */
  public static void main(String... args) {
    Commands.runOrExit(new LiveShop(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (madeUp < 0 || daysPerSecond < 0) {
      throw new IllegalArgumentException(
          "--made-up and --days-per-second must be 1 or more where they are given");
    }
    Terminal terminal = Terminal.system(spec.commandLine().getOut());
    PurchaseReplay purchases = new PurchaseReplay(purchases(terminal));
    String followed = follow == null ? purchases.iterator().next().profileId() : follow;
    List<Segment> segments = ShopSegments.segments();
    LiveBoard board =
        new LiveBoard(terminal, followed, segments.stream().map(Segment::name).toList());
    EngineOptions options =
        EngineOptions.standard()
            .withModels(ShopSegments.models())
            .withTriggers(ShopSegments.triggers().toArray(Trigger[]::new))
            .withListener(board);
    if (store != null) {
      options = options.withStore(MvProfileStore.open(store));
    }
    try (SegmentEngine engine = SegmentEngine.start(options, segments)) {
      replay(purchases, engine, board, terminal);
    }
    return ExitCode.OK;
  }

  private EventLog purchases(Terminal terminal) {
    if (madeUp > 0) {
      return MadeUpPurchases.of(madeUp);
    }
    try (TerminalProgress progress = TerminalProgress.on(terminal)) {
      EventData purchases = purchaseFile.read(progress);
      progress.finish();
      purchases.tellLeftOut(terminal, "of returns");
      return purchases.log();
    }
  }

  /** Gives the engine the purchases that it does not know, day by day. */
  private void replay(
      PurchaseReplay purchases, SegmentEngine engine, LiveBoard board, Terminal terminal)
      throws InterruptedException {
    Instant known = engine.now();
    if (known != null) {
      terminal.line(
          String.format(
              Locale.ROOT, "goes on at %s with %,d customers", known, engine.profileCount()));
    }
    board.heading();
    Instant end = until == null ? Instant.MAX : until.atStartOfDay(ZoneOffset.UTC).toInstant();
    LocalDate today = LocalDate.MIN;
    long begun = System.nanoTime();
    long taken = 0;
    for (Event purchase : purchases) {
      if (!purchase.time().isBefore(end)) {
        break;
      }
      if (known != null && purchase.time().isBefore(known)) {
        continue;
      }
      LocalDate day = LocalDate.ofInstant(purchase.time(), ZoneOffset.UTC);
      if (!day.equals(today)) {
        nextDay(today, day, engine, board);
        today = day;
      }
      // What was taken before the store was killed is told again, and known by its id.
      if (engine.ingest(purchase) == IngestOutcome.ACCEPTED) {
        board.purchase();
        taken++;
      }
    }
    if (today.equals(LocalDate.MIN)) {
      throw new IllegalArgumentException(
          "--until is " + until + ", but no purchase is left before that; give a later day");
    }
    engine.advanceTo(Objects.requireNonNull(engine.now())); // all windows that end until now
    board.month(engine, YearMonth.from(today));
    double seconds = (System.nanoTime() - begun) / 1e9;
    terminal.line(
        String.format(
            Locale.ROOT,
            "%,d purchases of %,d customers in %.1f s, %,.0f a second; %,d notices",
            taken,
            engine.profileCount(),
            seconds,
            taken / seconds,
            board.notices()));
  }

  /** Takes the engine to a new day; windows end on the way, each at its instant. */
  private void nextDay(LocalDate today, LocalDate day, SegmentEngine engine, LiveBoard board)
      throws InterruptedException {
    if (!today.equals(LocalDate.MIN) && !YearMonth.from(day).equals(YearMonth.from(today))) {
      engine.advanceTo(day.withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant());
      board.month(engine, YearMonth.from(today));
    }
    engine.advanceTo(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    if (daysPerSecond > 0) {
      Thread.sleep(1_000 / daysPerSecond);
    }
  }
}
