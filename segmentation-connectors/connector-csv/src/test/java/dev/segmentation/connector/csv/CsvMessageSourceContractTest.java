package dev.segmentation.connector.csv;

import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.testkit.MessageSourceContract;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.Event;
import dev.segmentation.event.Message;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The source of a CSV file of events")
class CsvMessageSourceContractTest extends MessageSourceContract {

  private static final String HEADER = "who,what,when,value,country\n";

  private static String rows(List<Message> messages) {
    return messages.stream()
        .map(Event.class::cast)
        .map(
            event ->
                Stream.of(
                        event.profileId(),
                        event.name(),
                        event.time().toString(),
                        number(event.properties()),
                        event.properties().text("country"))
                    .map(cell -> cell == null ? "" : '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining());
  }

  private static String number(Attributes properties) {
    double value = properties.number("value");
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static CsvMessageSourceBuilder mapped() {
    return CsvMessageSource.builder()
        .userId("who")
        .eventColumn("what")
        .time("when")
        .numberProperty("value", "value")
        .textProperty("country", "country");
  }

  @Override
  protected MessageSource open(List<Message> content) {
    return mapped().text("log.csv", HEADER + rows(content)).build();
  }

  @Override
  protected Optional<MessageSource> openWithBadLine(List<Message> before, List<Message> after) {
    String bad = "c-1,seen,yesterday,1,\n";
    return Optional.of(mapped().text("log.csv", HEADER + rows(before) + bad + rows(after)).build());
  }

  @Override
  protected Optional<MessageSource> openBroken(List<Message> before) {
    String text = HEADER + rows(before) + "c-1,\u00e9,2026-01-01,1,\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - "\u00e9,2026-01-01,1,\n".length() - 1] = (byte) 0xff;
    return Optional.of(mapped().input("log.csv", () -> new ByteArrayInputStream(bytes)).build());
  }
}
