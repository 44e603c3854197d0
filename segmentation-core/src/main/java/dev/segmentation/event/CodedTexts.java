package dev.segmentation.event;

import java.util.List;

/** Texts of one column of a log: a number for each event, −1 where missing. */
final class CodedTexts {

  final List<String> levels;
  final int[] codes;

  CodedTexts(List<String> levels, int[] codes) {
    this.levels = levels;
    this.codes = codes;
  }
}
