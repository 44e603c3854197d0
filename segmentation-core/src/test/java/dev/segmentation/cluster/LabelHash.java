package dev.segmentation.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The hash of labels that the expected values are kept by. */
final class LabelHash {

  private LabelHash() {}

  static String of(int[] labels) {
    String text =
        Arrays.stream(labels).mapToObj(Integer::toString).collect(Collectors.joining(","));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
