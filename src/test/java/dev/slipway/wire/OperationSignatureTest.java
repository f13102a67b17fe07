package dev.slipway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The dispatcher finds operations by name and types alone: a method that differs in one of them
/// would silently not be there.
class OperationSignatureTest {

  private static final List<JavaMethod> MARKED =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("dev.slipway")
              .stream()
              .flatMap(type -> type.getMethods().stream())
              .filter(method -> method.isAnnotatedWith(Operation.class))
              .toList();

  @Test
  void everyMarkedMethodHasTheNamesAndTypesOfItsOperation() {
    assertThat(MARKED)
        .hasSizeGreaterThan(90)
        .allSatisfy(
            method -> {
              var name = method.getName();
              var operation = Character.toUpperCase(name.charAt(0)) + name.substring(1);
              assertThat(method.getOwner().isAssignableTo(AwsOperations.class)).isTrue();
              assertThat(method.getRawReturnType().getSimpleName())
                  .isEqualTo(operation + "Response");
              assertThat(method.getRawParameterTypes())
                  .extracting(JavaClass::getSimpleName)
                  .containsExactly(operation + "Request", "Caller");
            });
  }

  @Test
  void noOperationIsAnsweredByTwoMethods() {
    assertThat(
            MARKED.stream()
                .collect(
                    Collectors.groupingBy(
                        method -> method.getRawParameterTypes().getFirst().getName(),
                        Collectors.counting())))
        .allSatisfy((request, methods) -> assertThat(methods).as(request).isEqualTo(1));
  }
}
