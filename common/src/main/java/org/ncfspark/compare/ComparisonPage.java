package org.ncfspark.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ncfspark.plot.Markup;

/**
 * A comparison as one page that loads nothing: style and plots are in it, scripts there are none.
 */
final class ComparisonPage {
  /** Browsers are told to refuse what should not be there. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private final ComparisonReport report;
  private final Study study;
  private final Markup page = new Markup();

  ComparisonPage(ComparisonReport report) {
    this.report = report;
    this.study = report.study();
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").line();
    head();
    page.open("body").open("main").line();
    summary();
    PageTables tables = new PageTables(report, page);
    for (int ranking = 0; ranking < report.models().get(0).rankings().size(); ranking++) {
      tables.figures(ranking);
    }
    tables.lastEpochs();
    plots();
    for (int ranking = 0; ranking < report.models().get(0).rankings().size(); ranking++) {
      tables.pairs(ranking);
    }
    tables.training();
    foot();
    page.close().close().line().close();
  }

  @Override
  public String toString() {
    return "<!DOCTYPE html>\n" + page + "\n";
  }

  private void head() {
    page.open("head").line();
    page.empty("meta", "charset", "utf-8").line();
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    page.leaf("title", title()).line();
    page.leaf("style", style()).line();
    page.close().line();
  }

  private String title() {
    return report.models().size() + " models on " + study.dataset();
  }

  private void summary() {
    page.leaf("h1", title()).line();
    String sizes =
        study.sizes().entrySet().stream()
            .map(size -> String.format(Locale.ROOT, "%,d %s", size.getValue(), size.getKey()))
            .collect(Collectors.joining(", "));
    page.leaf(
        "p",
        sizes
            + ". Held out: "
            + study.split()
            + ". Each model could try "
            + study.trials()
            + " settings on the validation items; the test items decided nothing.",
        "class",
        "soft");
    page.open("ul", "class", "findings");
    Findings.of(report).forEach(finding -> page.leaf("li", finding));
    report
        .left()
        .forEach(left -> page.leaf("li", "Not compared: " + left.name() + ": " + left.reason()));
    page.close().line();
  }

  private void plots() {
    page.leaf("h2", "Training, users and ranks").open("div", "class", "plots").line();
    PagePlot.of(report).forEach(plot -> plot.draw(page));
    page.close().line();
  }

  private void foot() {
    page.open("footer").leaf("h2", "To repeat it").open("dl");
    term("command", List.of(study.command()));
    term("data set", List.of(study.dataset()));
    term("raw files", study.inputs());
    term("candidates", List.of(study.candidates() + ", negatives " + study.negatives()));
    term("seed", List.of(Long.toString(study.seed())));
    term("settings beside the defaults", lines(study.settings()));
    for (ComparedModel model : report.models()) {
      term(model.name(), lines(model.settings()));
    }
    term("versions", lines(study.versions()));
    page.close().close().line();
  }

  private void term(String name, List<String> values) {
    page.leaf("dt", name).open("dd");
    values.forEach(value -> page.leaf("code", value).empty("br"));
    page.close().line();
  }

  private static List<String> lines(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + entry.getValue())
        .toList();
  }

  private static String style() {
    try (InputStream css = ComparisonPage.class.getResourceAsStream("comparison.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
