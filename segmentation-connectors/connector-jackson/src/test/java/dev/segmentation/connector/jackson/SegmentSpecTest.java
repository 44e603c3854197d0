package dev.segmentation.connector.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.DataException;
import dev.segmentation.Progress;
import dev.segmentation.connector.spi.MessageRead;
import dev.segmentation.connector.spi.MessageSource;
import dev.segmentation.connector.spi.RejectedRow;
import dev.segmentation.event.Attributes;
import dev.segmentation.event.ClockSkew;
import dev.segmentation.event.Event;
import dev.segmentation.event.IdentityLink;
import dev.segmentation.event.Message;
import dev.segmentation.event.ProfileUpdate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Segment specification")
class SegmentSpecTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final String AT = "'timestamp':'2026-01-31T12:00:00Z'";

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static MessageRead parse(String text) {
    return SegmentSpec.standard().parse(json(text));
  }

  private static Message one(String text) {
    MessageRead read = parse(text);
    assertThat(read.rejected()).isEmpty();
    assertThat(read.orThrow()).hasSize(1);
    return read.messages().get(0);
  }

  private static Attributes properties(String properties) {
    return ((Event)
            one(
                "{'type':'track','event':'e','userId':'u',"
                    + AT
                    + ",'properties':"
                    + properties
                    + "}"))
        .properties();
  }

  private static RejectedRow rejected(String text) {
    MessageRead read = parse(text);
    assertThat(read.messages()).isEmpty();
    assertThat(read.complete()).isTrue();
    assertThat(read.rejected()).hasSize(1);
    return read.rejected().get(0);
  }

  @Test
  @DisplayName("makes events of track calls")
  void track() {
    assertThat(
            one(
                "{'type':'track','messageId':'m1','userId':'u1','anonymousId':'a1','event':'Product"
                    + " Added',"
                    + AT
                    + ",'properties':{'price':19.9,'sku':'s','gift':true,'none':null},"
                    + "'context':{'campaign':{'source':'mail'},'active':true},"
                    + "'integrations':{'All':false},'version':2}"))
        .isEqualTo(
            new Event(
                "m1",
                "u1",
                "a1",
                "Product Added",
                NOON,
                Attributes.none()
                    .with("price", 19.9)
                    .with("sku", "s")
                    .with("gift", true)
                    .with("context.campaign.source", "mail")
                    .with("context.active", true)));
  }

  @Test
  @DisplayName("makes events of page and screen calls")
  void pageAndScreen() {
    Attributes named = Attributes.none().with("name", "Home").with("category", "Shop");
    assertThat(
            one(
                "{'type':'page','anonymousId':'a',"
                    + AT
                    + ",'name':'Home','category':'Shop','properties':{'path':'/'}}"))
        .isEqualTo(
            Event.ofAnonymous("a", "page_viewed", NOON).withProperties(named.with("path", "/")));
    assertThat(one("{'type':'screen','userId':'u'," + AT + ",'name':'Home','category':'Shop'}"))
        .isEqualTo(Event.of("u", "screen_viewed", NOON).withProperties(named));
    assertThat(one("{'type':'page','userId':'u'," + AT + ",'name':'A','properties':{'name':'B'}}"))
        .isEqualTo(
            Event.of("u", "page_viewed", NOON).withProperties(Attributes.none().with("name", "B")));
  }

  @Test
  @DisplayName("makes updates of identify and group calls")
  void identifyAndGroup() {
    assertThat(
            one(
                "{'type':'identify','userId':'u',"
                    + AT
                    + ",'traits':{'address':{'city':'Paris'},'createdAt':'2026-01-31T12:00:00Z'},"
                    + "'context':{'ip':'1.2.3.4'}}"))
        .isEqualTo(
            ProfileUpdate.of(
                "u",
                NOON,
                Attributes.none().with("address.city", "Paris").with("createdAt", NOON)));
    assertThat(
            one(
                "{'type':'group','userId':'u','groupId':7,"
                    + AT
                    + ",'traits':{'plan':'pro','seats':3}}"))
        .isEqualTo(
            ProfileUpdate.of(
                "u",
                NOON,
                Attributes.none()
                    .with("group.id", "7")
                    .with("group.plan", "pro")
                    .with("group.seats", 3)));
  }

  @Test
  @DisplayName("makes links of alias calls")
  void alias() {
    assertThat(one("{'type':'alias','userId':'u','previousId':'a'," + AT + "}"))
        .isEqualTo(IdentityLink.of("a", "u", NOON));
    assertThat(rejected("{'type':'alias','userId':'u'," + AT + "}").column())
        .isEqualTo("previousId");
  }

  @Test
  @DisplayName("takes types of values by stated rules")
  void values() {
    Attributes values =
        properties(
            "{'order':9007199254740993,'n':9007199254740992,'small':-3,'big':1e300,"
                + "'when':'2026-01-31T13:00:00.5+01:00','day':'2026-01-31','tags':['b','a',1,null],"
                + "'empty':[],'object':{}}");
    assertThat(values.text("order")).isEqualTo("9007199254740993");
    assertThat(values.number("n")).isEqualTo(9007199254740992.0);
    assertThat(values.number("small")).isEqualTo(-3);
    assertThat(values.number("big")).isEqualTo(1e300);
    assertThat(values.instant("when")).isEqualTo(NOON.plusMillis(500));
    assertThat(values.text("day")).isEqualTo("2026-01-31");
    assertThat(values.tags("tags")).containsExactly("b", "a", "1");
    assertThat(values.tags("empty")).isEmpty();
    assertThat(values.names()).doesNotContain("object");
  }

  @Test
  @DisplayName("sums up arrays of objects")
  void products() {
    Attributes values =
        properties(
            "{'products':[{'sku':'a','price':10,'quantity':2,'sizes':['S','M'],'new':true},"
                + "{'sku':'b','price':2.5,'quantity':1,'dim':{'w':3}},{'sku':'a'}]}");
    assertThat(values.number("products.count")).isEqualTo(3);
    assertThat(values.tags("products.sku")).containsExactly("a", "b");
    assertThat(values.tags("products.sizes")).isEqualTo(Set.of("S", "M"));
    assertThat(values.tags("products.new")).containsExactly("true");
    assertThat(values.number("products.price.sum")).isEqualTo(12.5);
    assertThat(values.number("products.quantity.sum")).isEqualTo(3);
    assertThat(values.number("products.dim.w.sum")).isEqualTo(3);
    assertThat(properties("{'a':[[1],'x',{'b':1}]}").names())
        .containsExactly("a", "a.b.sum", "a.count");
  }

  @Test
  @DisplayName("reads batches, whose calls share context and time of sending")
  void batch() {
    MessageRead read =
        SegmentSpec.standard()
            .parse(
                json(
                    "{'batch':[{'type':'track','event':'a','userId':'u',"
                        + "'timestamp':'2026-01-31T11:00:00Z'},"
                        + "{'type':'track','event':'b','userId':'u','context':{'ip':'2'},"
                        + "'timestamp':'2026-01-31T11:30:00Z'}],"
                        + "'context':{'ip':'1'},'sentAt':'2026-01-31T11:45:00Z'}"),
                NOON);
    assertThat(read.orThrow())
        .extracting(Message::time)
        .containsExactly(NOON.minus(Duration.ofMinutes(45)), NOON.minus(Duration.ofMinutes(15)));
    assertThat(read.messages())
        .extracting(message -> ((Event) message).properties().text("context.ip"))
        .containsExactly("1", "2");
  }

  @Test
  @DisplayName("rejects a bad call of a batch, and no other")
  void badCallOfBatch() {
    String good = "{'type':'track','event':'e','userId':'u'," + AT + "}";
    MessageRead read =
        parse(
            "{'batch':["
                + good
                + ",{'type':'teleport','userId':'u'},7,{'type':'track','type':'page',"
                + "'x':{'y':[1,{}]}},[[{}],2],{'type':'track','a':{'b':1e999,'c':{}},'d':1},"
                + good
                + "]}");
    assertThat(read.complete()).isTrue();
    assertThat(read.messages()).hasSize(2);
    assertThat(read.rejected())
        .extracting(row -> row.line() + " " + row.column() + " " + row.value())
        .containsExactly(
            "2 batch[1].type teleport",
            "3 batch[2] null",
            "4 batch[3].type null",
            "5 batch[4] null",
            "6 batch[5].a.b 1e999");
    assertThat(read.rejected().get(0).reason())
        .isEqualTo("unknown type; expected one of [track, identify, page, screen, group, alias]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'track','event':'e','userId':'u'," + AT,
        "{'type':'track'} {}",
        "[]",
        "7",
        "",
        "{'a':NaN}",
        "{\"type\":\"track\",'x':1}",
        "{'a':1,}"
      })
  @DisplayName("gives nothing of a body that is not JSON")
  void notJson(String text) {
    MessageRead read =
        text.startsWith("{\"")
            ? SegmentSpec.standard().parse(text.getBytes(StandardCharsets.UTF_8))
            : parse(text);
    assertThat(read.messages()).isEmpty();
    assertThat(read.rejected()).isEmpty();
    assertThatThrownBy(read::orThrow).hasMessageStartingWith("request body");
  }

  @Test
  @DisplayName("refuses bytes that are not UTF-8")
  void notUtf8() {
    byte[] body = json("{'type':'track','event':'\u00e9','userId':'u'," + AT + "}");
    assertThat(SegmentSpec.standard().parse(body).messages()).hasSize(1);
    byte[] latin = new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> SegmentSpec.standard().parse(latin).orThrow())
        .hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '$',
      value = {
        "{'event':'e','userId':'u'}|type|null|missing",
        "{'type':'track','userId':'u'}|event|null|missing",
        "{'type':'track','event':'','userId':'u'}|event|null|missing",
        "{'type':'track','event':7,'userId':'u'}|event|null|expected a text",
        "{'type':'track','event':'e'}|null|null|neither a userId nor an anonymousId",
        "{'type':'track','event':'e','userId':''}|null|null|neither a userId nor an anonymousId",
        "{'type':'track','event':'e','userId':1.5}|userId|null|expected a text",
        "{'type':'track','event':'e','userId':'u'}|timestamp|null|missing",
        "{'type':'track','event':'e','userId':'u','timestamp':1769860800}|timestamp|1769860800|ISO 8601",
        "{'type':'track','event':'e','userId':'u','timestamp':'2026-01-31'}|timestamp|2026-01-31|ISO",
        "{'type':'track','event':'e','userId':'u','timestamp':'2026-01-31T12:00:00'}|timestamp|2026-01-31T12:00:00|offset",
        "{'type':'track','event':'e','userId':'u','properties':[1]}|properties|null|expected an object",
        "{'type':'group','userId':'u'}|groupId|null|missing"
      })
  @DisplayName("rejects a call that lacks what it needs")
  void lacks(String text, String column, String value, String reason) {
    RejectedRow row = rejected(text);
    assertThat(row.line()).isEqualTo(1);
    assertThat(String.valueOf(row.column())).isEqualTo(column);
    assertThat(String.valueOf(row.value())).isEqualTo(value);
    assertThat(row.reason()).contains(reason);
  }

  @Test
  @DisplayName("refuses what is twice, too deep or too much")
  void refusesHostile() {
    String head = "{'type':'track','event':'e','userId':'u'," + AT + ",'properties':";
    assertThat(rejected(head + "{'a.b':1,'a':{'b':2}}}").reason()).contains("'a.b'");
    assertThat(rejected(head + "{'a':1,'a':2}}").column()).isEqualTo("properties.a");
    String deep = "[".repeat(40) + "]".repeat(40);
    assertThat(rejected(head + "{'a':" + deep + "}}").reason()).contains("32 deep");
    String deeper = "[".repeat(400) + "]".repeat(400);
    assertThat(parse(head + "{'a':" + deeper + "}}").complete()).isFalse();
    assertThat(rejected(head + "{'':1}}").reason()).contains("1 to 256 characters");
    assertThat(rejected(head + "{'" + "n".repeat(257) + "':1}}").reason()).contains("256");
    String many =
        IntStream.range(0, 1_001).mapToObj(i -> "'p" + i + "':1").collect(Collectors.joining(","));
    assertThat(rejected(head + "{" + many + "}}").reason()).contains("1001");
    assertThat(rejected(head + "{'a':'\\ud800'}}").reason()).contains("surrogate");
    assertThat(
            rejected("{'type':'track','event':'e','userId':'" + "u".repeat(1_025) + "'," + AT + "}")
                .reason())
        .contains("1024");
  }

  @Test
  @DisplayName("keeps the limits of size")
  void limits() {
    String head = "{'type':'track','event':'e','userId':'u'," + AT + ",'properties':{'t':'";
    int room = SegmentSpec.MAX_CALL_BYTES - head.length() - 3;
    assertThat(one(head + "x".repeat(room) + "'}}")).isInstanceOf(Event.class);
    assertThat(rejected(head + "x".repeat(room + 1) + "'}}").reason()).contains("32768");
    assertThat(rejected(head + "é".repeat(room / 2 + 1) + "'}}").reason()).contains("32768");
    String small = "{'type':'track','event':'e','userId':'u'," + AT + "}";
    MessageRead read =
        parse("{'batch':[" + small + "," + head + "x".repeat(room + 1) + "'}}," + small + "]}");
    assertThat(read.messages()).hasSize(2);
    assertThat(read.rejected().get(0).column()).isEqualTo("batch[1]");

    String most = ("," + small).repeat(SegmentSpec.MAX_BATCH).substring(1);
    assertThat(parse("{'batch':[" + most + "]}").messages()).hasSize(SegmentSpec.MAX_BATCH);
    assertThatThrownBy(() -> parse("{'batch':[" + most + "," + small + "]}").orThrow())
        .hasMessageContaining("2500");
    String wide = "{'batch':[" + small + "]" + " ".repeat(SegmentSpec.MAX_BODY_BYTES) + "}";
    assertThatThrownBy(() -> parse(wide).orThrow()).hasMessageContaining("512000 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // original, timestamp, sent, received in the call, received by the caller, expected
        "11:00, -, 11:10, 12:00, -, 11:50",
        "11:00, 11:49, 11:10, 12:00, -, 11:50",
        "-, 11:00, 11:10, -, 12:00, 11:50",
        "-, 11:00, 11:10, 12:00, -, 11:00",
        "-, 11:00, 11:10, -, -, 11:00",
        "11:00, 11:20, 11:10, -, -, 11:20",
        "11:00, -, -, -, 12:00, 11:00",
        "-, -, 11:10, 12:00, -, 12:00",
        "-, -, -, -, 12:00, 12:00",
        "11:03, -, 11:00, 12:00, -, 12:00"
      })
  @DisplayName("corrects the clock of the sender where the receipt is known")
  void clockSkew(
      String original,
      String timestamp,
      String sent,
      String received,
      String byCaller,
      String expected) {
    byte[] body =
        json(
            "{'type':'track','event':'e','userId':'u','originalTimestamp':"
                + time(original)
                + ",'timestamp':"
                + time(timestamp)
                + ",'sentAt':"
                + time(sent)
                + ",'receivedAt':"
                + time(received)
                + "}");
    MessageRead read =
        byCaller == null
            ? SegmentSpec.standard().parse(body)
            : SegmentSpec.standard().parse(body, at(byCaller));
    assertThat(read.orThrow().get(0).time()).isEqualTo(at(expected));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-31T" + time + ":00Z");
  }

  private static String time(String time) {
    return time == null ? "null" : "'" + at(time) + "'";
  }

  @Test
  @DisplayName("refuses times in the future and beyond the greatest age")
  void impossibleTimes() {
    byte[] body = json("{'type':'track','event':'e','userId':'u'," + AT + "}");
    assertThat(
            SegmentSpec.standard().parse(body, NOON.minusSeconds(600)).rejected().get(0).reason())
        .contains("PT5M further in the future");
    SegmentSpec strict =
        SegmentSpec.standard().withClockSkew(ClockSkew.standard().withMostAge(Duration.ofHours(1)));
    assertThat(strict.parse(body, NOON.plusSeconds(7_200)).rejected().get(0).reason())
        .contains("PT1H older");
    assertThat(strict.parse(body, NOON).rejected()).isEmpty();
  }

  @Test
  @DisplayName("takes the type from the caller where calls name none")
  void defaultType() {
    SegmentSpec pages = SegmentSpec.standard().withDefaultType("page");
    byte[] body = json("{'userId':'u'," + AT + "}");
    assertThat(pages.parse(body).orThrow()).containsExactly(Event.of("u", "page_viewed", NOON));
    assertThatThrownBy(() -> SegmentSpec.standard().withDefaultType("Track"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Track");
  }

  private static String call(String messageId, String day) {
    return ("{'type':'track','event':'e','userId':'u','messageId':'"
            + messageId
            + "','timestamp':'2026-01-"
            + day
            + "T00:00:00Z'}\n")
        .replace('\'', '"');
  }

  @Test
  @DisplayName("passes over repeated messages of a file where told so")
  void repetitions() {
    String text = call("m1", "10") + call("m2", "11") + call("m1", "10") + call("m3", "05");
    assertThat(SegmentSpec.standard().lines("calls", text).read()).hasSize(4);

    MessageSource source =
        SegmentSpec.standard().withoutRepetitions(Duration.ofDays(2)).lines("calls", text);
    for (int reading = 0; reading < 2; reading++) {
      MessageRead read = source.readAll(Progress.none());
      assertThat(read.messages()).extracting(Message::messageId).containsExactly("m1", "m2");
      assertThat(read.skipped()).isEqualTo(1);
      assertThat(read.rejected()).extracting(RejectedRow::line).containsExactly(4L);
    }
    assertThatThrownBy(() -> SegmentSpec.standard().withoutRepetitions(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("reads files with blank lines, batches, any line break and a mark in front")
  void lines() {
    String call = call("m1", "10").strip();
    String text =
        "\ufeff" + call + "\r\n\r\n  \n{\"batch\":[" + call + "," + call + ",{}]}\nx\n" + call;
    MessageRead read = SegmentSpec.standard().lines("calls", text).readAll(Progress.none());
    assertThat(read.messages()).hasSize(4);
    assertThat(read.rejected())
        .extracting(row -> row.line() + " " + row.column())
        .containsExactly("4 batch[2].type", "5 null");
  }

  @Test
  @DisplayName("passes over a line that is too long without holding it")
  void longLine() {
    String call = call("m1", "10");
    String text = call + "x".repeat(3 * SegmentSpec.MAX_BODY_BYTES) + "\n" + call;
    MessageRead read = SegmentSpec.standard().lines("calls", text).readAll(Progress.none());
    assertThat(read.messages()).hasSize(2);
    assertThat(read.rejected())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.line()).isEqualTo(2);
              assertThat(row.reason()).contains("512000");
            });
  }

  @Test
  @DisplayName("says that the last line is cut short, and that a file is not there")
  void cutShort() {
    String call = call("m1", "10");
    MessageRead read =
        SegmentSpec.standard()
            .lines("calls", call + call.substring(0, 30))
            .readAll(Progress.none());
    assertThat(read.messages()).hasSize(1);
    assertThat(read.rejected().get(0).reason()).contains("cut short");
    MessageSource absent = SegmentSpec.standard().lines(Path.of("no-such-calls.jsonl"));
    assertThatThrownBy(absent::read)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  @DisplayName("shows neither ids nor texts in what it rejects")
  void showsNoPerson() {
    List<String> bodies =
        List.of(
            "{'type':'track','userId':'SECRET','properties':{'mail':'SECRET'}}",
            "{'type':'track','event':'e','userId':'SECRET','properties':{'mail':'SECRET','x':1e999}}",
            "{'type':'alias','userId':'SECRET'}",
            "{'type':'track','event':'e','userId':{'a':'SECRET'}}",
            "{'type':'track','userId':'SECRET','userId':'SECRET'}");
    for (String body : bodies) {
      assertThat(rejected(body).toString()).doesNotContain("SECRET");
    }
    MessageRead broken = parse("{'type':'track','userId':'SECRET','mail':SECRET}");
    assertThatThrownBy(broken::orThrow)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("SECRET"));
  }
}
