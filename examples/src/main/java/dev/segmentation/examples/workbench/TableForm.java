package dev.segmentation.examples.workbench;

/** Whether zeros are kept: {@code --table}. */
enum TableForm {
  DENSE,
  SPARSE;

  static final Parameter PARAMETER =
      Parameter.clusters(
          "--table",
          "dense|sparse",
          "Sparse leaves zeros out, for many levels or words. Default: dense.");

  static Features.Form of(Given given) {
    return given.has(PARAMETER.name()) && given.choice(PARAMETER.name(), TableForm.class) == SPARSE
        ? Features.Form.SPARSE
        : Features.Form.NUMBERS;
  }
}
