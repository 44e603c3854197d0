package dev.segmentation.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.segmentation.connector.spi.ConnectorException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the tests of a contract fail where they should, and only there: every test has a defect
 * that it notices.
 *
 * @param <D> ways in which a subject can break the contract
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractDefects<D extends Enum<D> & ContractDefects.Defect> {

  /** A way to break the contract. */
  interface Defect {

    /** Returns the name of the test that has to notice it. */
    String test();
  }

  private final Class<D> defects;
  private final Class<?> contract;

  ContractDefects(Class<D> defects, Class<?> contract) {
    this.defects = defects;
    this.contract = contract;
  }

  /** Returns the contract over a new subject with a defect, or with none. */
  abstract Object contract(@Nullable D defect);

  List<D> defects() {
    return List.of(defects.getEnumConstants());
  }

  private List<Method> tests() {
    return Arrays.stream(contract.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }

  private static void run(Method test, Object contract) throws Throwable {
    try {
      test.invoke(contract);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  @DisplayName("notices a subject that")
  void noticesDefect(D defect) throws NoSuchMethodException {
    Method test = contract.getDeclaredMethod(defect.test());
    Object broken = contract(defect);
    assertThatThrownBy(() -> run(test, broken))
        .as("the test %s with a subject that %s", defect.test(), defect)
        .isInstanceOfAny(AssertionError.class, ConnectorException.class);
  }

  @Test
  @DisplayName("is kept by a subject without defects, in every test")
  void passes() throws Throwable {
    for (Method test : tests()) {
      run(test, contract(null));
    }
  }

  @Test
  @DisplayName("has a defect for every test")
  void everyTestHasADefect() {
    assertThat(defects().stream().map(Defect::test).distinct())
        .containsExactlyInAnyOrderElementsOf(tests().stream().map(Method::getName).toList());
  }
}
