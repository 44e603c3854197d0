package dev.segmentation.cluster;

/** Tells, inside a fit, which component has a covariance that is not positive definite. */
final class SingularCovarianceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int component;

  SingularCovarianceException(int component) {
    super("the covariance of component " + component + " is not positive definite");
    this.component = component;
  }

  int component() {
    return component;
  }
}
