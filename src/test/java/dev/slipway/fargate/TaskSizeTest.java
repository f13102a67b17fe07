package dev.slipway.fargate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSizeTest {

  @ParameterizedTest
  @CsvSource({
    "256, 512", "256, 2048", "512, 1024", "512, 4096", "1024, 2048", "1024, 8192",
    "2048, 4096", "2048, 16384", "4096, 8192", "4096, 30720", "8192, 16384", "8192, 61440",
    "16384, 32768", "16384, 122880"
  })
  void fargateHasTheSmallestAndTheLargestOfEachRow(int cpuUnits, int memoryMiB) {
    assertThat(new TaskSize(cpuUnits, memoryMiB).memoryMiB()).isEqualTo(memoryMiB);
  }

  @ParameterizedTest
  @CsvSource({
    "256, 3",
    "512, 4",
    "1024, 7",
    "2048, 13",
    "4096, 23",
    "8192, 12",
    "16384, 12",
    "32768, 0"
  })
  void eachRowHasAsManyCombinationsAsAwsLists(int cpuUnits, long combinations) {
    assertThat(IntStream.rangeClosed(1, 250_000).filter(m -> TaskSize.isValid(cpuUnits, m)).count())
        .isEqualTo(combinations);
  }

  @ParameterizedTest
  @CsvSource({
    "256, 256",
    "256, 1536",
    "512, 512",
    "1024, 1024",
    "1024, 2560",
    "1024, 9216",
    "8192, 17408",
    "16384, 36864"
  })
  void aPairThatIsNotInTheTableGetsAwssSentence(int cpuUnits, int memoryMiB) {
    assertThatThrownBy(() -> new TaskSize(cpuUnits, memoryMiB))
        .isInstanceOf(FargateException.class)
        .hasMessage(
            "No Fargate configuration exists for given values: %d CPU, %d memory. See the Amazon ECS documentation for the valid values.",
            cpuUnits, memoryMiB);
  }

  @ParameterizedTest
  @CsvSource({"100", "0", "1025", "32768", "fast", "-256", "1 GB", "''"})
  void aCpuThatIsNotInTheTableGetsAwssSentence(String cpu) {
    assertThatThrownBy(() -> TaskSize.parse(Optional.of(cpu), Optional.of("2048")))
        .isInstanceOf(FargateException.class)
        .hasMessage(
            "Invalid 'cpu' setting for task. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.");
  }

  @Test
  void bothMustBeGiven() {
    assertThatThrownBy(() -> TaskSize.parse(Optional.empty(), Optional.of("512")))
        .hasMessage("Fargate requires that 'cpu' be defined at the task level.");
    assertThatThrownBy(() -> TaskSize.parse(Optional.of("256"), Optional.empty()))
        .hasMessage("Fargate requires that 'memory' be defined at the task level.");
  }

  @ParameterizedTest
  @CsvSource({"256, 512", ".25 vCPU, 0.5 GB", "0.25 vcpu, 512", "' .25vCPU ', .5GB", "256, 0.5gb"})
  void theSameSizeIsWrittenInManyWays(String cpu, String memory) {
    assertThat(TaskSize.parse(Optional.of(cpu), Optional.of(memory)))
        .isEqualTo(new TaskSize(256, 512));
  }

  @ParameterizedTest
  @CsvSource({"1 vCPU, 1024", "16 VCPU, 16384", "1024, 1024", "4096, 4096"})
  void cpuIsUnitsOrVirtualProcessors(String text, int units) {
    assertThat(SizeText.cpuUnits(text)).hasValue(units);
  }

  @ParameterizedTest
  @CsvSource({"vCPU", ".", "1.5", "0.0001 vCPU", "1 cpu", "99999999999", "1e3", "one vCPU"})
  void whatIsNoCpuIsEmpty(String text) {
    assertThat(SizeText.cpuUnits(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"lots", "2 TB", "GB", "1.5"})
  void aMemoryThatIsNoneIsNamedInTheSentence(String memory) {
    assertThatThrownBy(() -> TaskSize.parse(Optional.of("256"), Optional.of(memory)))
        .isInstanceOf(FargateException.class)
        .hasMessageContaining("256 CPU, " + memory + " memory");
  }
}
