package dev.segmentation.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Notices as bytes. */
final class NoticeBytes {

  private static final int CHANGE = 1;
  private static final int TRIGGER = 2;

  private NoticeBytes() {}

  static byte[] write(Notice notice) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(notice instanceof SegmentChange ? CHANGE : TRIGGER);
      out.writeUTF(notice.profile());
      out.writeUTF(notice.segment());
      out.writeLong(notice.instant().toEpochMilli());
      if (notice instanceof SegmentChange change) {
        out.writeBoolean(change.entered());
        out.writeUTF(change.cause().name());
        out.writeUTF(change.event() == null ? "" : change.event());
      } else {
        out.writeUTF(((TriggerFired) notice).trigger());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Notice read(long id, byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int kind = in.readByte();
    String profile = in.readUTF();
    String segment = in.readUTF();
    Instant instant = Instant.ofEpochMilli(in.readLong());
    Notice notice =
        switch (kind) {
          case CHANGE -> change(id, profile, segment, instant, in);
          case TRIGGER -> new TriggerFired(id, profile, in.readUTF(), segment, instant);
          default -> throw new IOException("unknown kind of notice " + kind);
        };
    if (in.available() > 0) {
      throw new IOException(in.available() + " bytes too many");
    }
    return notice;
  }

  private static SegmentChange change(
      long id, String profile, String segment, Instant instant, DataInputStream in)
      throws IOException {
    boolean entered = in.readBoolean();
    ChangeCause cause = ChangeCause.valueOf(in.readUTF());
    String event = in.readUTF();
    return new SegmentChange(
        id, profile, segment, entered, instant, cause, event.isEmpty() ? null : event);
  }
}
