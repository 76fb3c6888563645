package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ncfspark.fault.PublishedNights.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ncfspark.fault.Damage.HadoopChecksum;

/** Each published file is deleted, or a part of it is lost. */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LostFileFaultIT {
  @TempDir static Path scratch;
  private static PublishedNights nights;

  @BeforeAll
  static void publish() throws IOException {
    nights = PublishedNights.in(scratch);
  }

  private static Path pointer(String kind) {
    return nights.work().resolve(kind).resolve("CURRENT-" + NightInput.NAME);
  }

  /**
   * Nobody can notice: where a run was killed before it wrote this pointer there is none either.
   */
  private static Loss recommendationsPointer() {
    return new Loss(pointer("recommendations"), Loss.Extent.DELETED);
  }

  @ParameterizedTest
  @EnumSource
  void verifyNamesEachFileThatIsNotWhole(HadoopChecksum checksum) throws IOException {
    for (Map.Entry<String, List<Path>> kind : nights.files().byKind().entrySet()) {
      Outcomes outcomes =
          FaultTable.row(
              "lost files, Hadoop's checksums %s: %s".formatted(checksum, kind.getKey()));
      for (Path file : kind.getValue()) {
        for (Loss loss : Loss.of(file)) {
          if (!loss.equals(recommendationsPointer())) {
            outcomes.tried();
            loss.during(checksum, () -> assertRefused(loss, nights.verify(file)));
            outcomes.ended("named by verify: " + loss.extent());
          }
        }
      }
      assertThat(outcomes.triedSoFar()).isPositive();
      assertThat(outcomes.lost()).isZero();
    }
    Stores.serving(nights.work());
  }

  @Test
  void retrainDoesNotTakeANightWithoutItsPointerForTheFirst() throws IOException {
    Outcomes outcomes = FaultTable.row("pointer to the model deleted before retrain");
    Loss loss = new Loss(pointer("models"), Loss.Extent.DELETED);
    outcomes.tried();
    loss.during(HadoopChecksum.LOST, () -> assertRefused(loss, nights.ncf("retrain")));
    outcomes.ended("refused, exit code 3");
    Stores.serving(nights.work());
  }

  @Test
  void retrainWritesThePointerToRecommendationsAgain() throws IOException {
    Outcomes outcomes = FaultTable.row("pointer to recommendations deleted before retrain");
    outcomes.tried();
    recommendationsPointer()
        .during(
            HadoopChecksum.LOST,
            () -> {
              assertThat(nights.ncf("retrain").code()).isZero();
              assertThat(pointer("recommendations")).exists();
            });
    outcomes.ended("written again");
  }
}
