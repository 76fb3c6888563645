package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ncfspark.compare.Comparisons.HOSTILE;
import static org.ncfspark.compare.Comparisons.model;
import static org.ncfspark.compare.Comparisons.report;
import static org.ncfspark.compare.Comparisons.run;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ComparisonPageTest {
  private String html;
  private Document page;

  @BeforeEach
  void write() throws ParserConfigurationException, SAXException, IOException {
    html =
        report(
                new int[] {1, 2, 3, 4},
                List.of(new LeftOut("ease", "40981 items > 20000")),
                model("knn", "item-knn", run(1, 1, 1, 1, 2)),
                model(HOSTILE, "neumf", run(1, 3, 3, 2, 2)))
            .toHtml();
    page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html)));
  }

  @Test
  void namesAreTextAndNeverMarkup() {
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.getElementsByTagName("b").getLength()).isZero();
    assertThat(page.getDocumentElement().getTextContent())
        .contains("2. " + HOSTILE)
        .contains("ncf.data.input = /data/<b>")
        .contains("ratings \"new\".tsv, 7 bytes")
        .contains("Not compared: ease: 40981 items > 20000");
  }

  @Test
  void nothingIsLoadedFromAnywhere() {
    NodeList elements = page.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      assertThat(element.getTagName()).isNotIn("link", "img", "iframe", "object", "use", "image");
      for (String attribute : List.of("src", "href", "xlink:href", "style", "onload")) {
        assertThat(element.hasAttribute(attribute)).isFalse();
      }
    }
    assertThat(html).contains("default-src &#39;none&#39;").doesNotContain("url(", "@import");
    // The only addresses are names of XML vocabularies.
    assertThat(html.replaceAll("xmlns=\"[^\"]*\"", "")).doesNotContain("http:", "https:");
  }

  @Test
  void stylesAreTheSameForXmlAndForHtml() {
    String css = page.getElementsByTagName("style").item(0).getTextContent();
    assertThat(html).contains(css); // Nothing in it had to be escaped.
    assertThat(css).contains("prefers-color-scheme: dark");
  }

  @Test
  void hasATableForEachWayOfRankingAndSixPlots() {
    assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(6);
    assertThat(page.getDocumentElement().getTextContent())
        .contains("The held-out item among 9 sampled negatives, 4 users")
        .contains("The held-out item among all unseen items (9), 4 users")
        .contains("ncf compare --models a,b")
        .contains("tiny-0123");
    assertThat(html).contains("<td class=\"best\"><span>0.7500</span>");
  }
}
