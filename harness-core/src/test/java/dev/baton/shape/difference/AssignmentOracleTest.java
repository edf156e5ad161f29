package dev.baton.shape.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the best assignment with trying all of them. */
class AssignmentOracleTest {

  private final Random random = new Random(7);

  @Test
  void theBestAssignmentIsTheBestOfAll() {
    for (int run = 0; run < 2_000; run++) {
      int rows = 1 + random.nextInt(4);
      int columns = 1 + random.nextInt(4);
      int[][] scores = new int[rows][columns];
      for (int[] row : scores) {
        for (int j = 0; j < columns; j++) {
          row[j] = Math.max(0, random.nextInt(9) - 3);
        }
      }
      int[] chosen = Assignment.best(scores, columns);
      int sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += chosen[i] < 0 ? 0 : scores[i][chosen[i]];
      }
      assertThat(sum)
          .as("run %s", run)
          .isEqualTo(bestSum(scores, 0, new ArrayList<>(Collections.nCopies(columns, false))));
    }
  }

  private static int bestSum(int[][] scores, int row, List<Boolean> taken) {
    if (row == scores.length) {
      return 0;
    }
    int best = bestSum(scores, row + 1, taken);
    for (int j = 0; j < taken.size(); j++) {
      if (!taken.get(j)) {
        taken.set(j, true);
        best = Math.max(best, scores[row][j] + bestSum(scores, row + 1, taken));
        taken.set(j, false);
      }
    }
    return best;
  }
}
