package org.ncfspark.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void textsAndAttributesAreEscaped() {
    String xml = new Markup().leaf("p", "a < b & \"c\" > 'd'", "title", "\"><script>").toString();
    assertThat(xml)
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;</p>");
  }

  @Test
  void charactersThatNoXmlDocumentMayHaveAreReplaced() {
    assertThat(new Markup().text("a\u0000b\uD800c\tü😀").toString())
        .isEqualTo("a\uFFFDb\uFFFDc\tü😀");
  }

  @Test
  void whatWasOpenedLastIsClosedFirst() {
    assertThat(new Markup().open("a").open("b").empty("c").close().close().toString())
        .isEqualTo("<a><b><c /></b></a>");
    Markup open = new Markup().open("a");
    assertThatThrownBy(open::toString).hasMessage("Elements are open: [a]");
  }
}
