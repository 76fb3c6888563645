package org.ncfspark.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.plot.Line.Point;
import org.ncfspark.plot.Line.Stroke;

/** The area between the margins is 380 wide, from 46, and 234 high, from 24 to 258. */
class LinePlotTest {
  private static String drawn(Stroke stroke, Point... points) {
    Markup page = new Markup();
    new LinePlot(
            "title",
            "x",
            "y",
            LinearScale.covering(0, 10),
            LinearScale.covering(0, 1),
            List.of(new Line("a & b", 9, stroke, List.of(points))))
        .draw(page);
    return page.toString();
  }

  @Test
  void pointsStandWhereTheirValuesAreUpwardsAndToTheRight() {
    assertThat(drawn(Stroke.SOLID, new Point(0, 0), new Point(5, 0.5), new Point(10, 1)))
        .contains("d=\"M46.0 258.0L236.0 141.0L426.0 24.0\"")
        .doesNotContain("<circle");
  }

  @Test
  void aPointAloneIsADot() {
    assertThat(drawn(Stroke.SOLID, new Point(5, 0.5)))
        .contains("<circle cx=\"236.0\" cy=\"141.0\"")
        .doesNotContain("class=\"line");
  }

  @Test
  void coloursRepeatWithAnotherStroke() {
    assertThat(drawn(Stroke.DASHED, new Point(0, 0), new Point(1, 1)))
        .contains("class=\"line c1 dashed second\"")
        .contains("<title>a &amp; b</title>");
  }
}
