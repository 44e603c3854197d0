package dev.segmentation.cluster;

/** Ends one run of a mixture; a fit with other runs goes on. */
final class CollapsedComponentException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  CollapsedComponentException(String message, Throwable cause) {
    super(message, cause);
  }
}
