package dev.ratchet.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** What a program can see of WCAG 2.2 AA on one page; the criterion stands at the end of each complaint. */
final class Accessibility {
    private static final String COMPLAINTS = """
            () => {
              // colours on their way from light to dark are nobody's to judge
              document.getAnimations().forEach(animation => animation.finish());
              const complaints = [];
              const say = (what, element) => complaints.push(
                  what + (element ? ": " + element.outerHTML.replace(/\\s+/g, " ").slice(0, 160) : ""));
              const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
              const name = element => (element.getAttribute("aria-label")
                  || (element.getAttribute("aria-labelledby") || "").split(" ")
                      .map(id => document.getElementById(id)?.textContent || "").join(" ").trim()
                  || [...(element.labels || [])].map(label => label.textContent).join(" ").trim()
                  || element.textContent.trim() || element.getAttribute("alt") || element.getAttribute("title") || "");

              if (!document.documentElement.lang) say("no language (3.1.1)");
              if (!document.title.trim()) say("no title (2.4.2)");
              if (document.querySelectorAll("main").length !== 1) say("not one main landmark (1.3.1)");
              if (document.querySelectorAll("h1").length !== 1) say("not one first heading (1.3.1)");
              let level = 1;
              for (const heading of document.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
                const next = Number(heading.tagName[1]);
                if (next > level + 1) say("a heading skips a level (1.3.1)", heading);
                level = next;
              }
              const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
              ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => say("the id " + id + " stands twice (1.3.1)"));
              for (const element of document.querySelectorAll("[aria-describedby],[aria-labelledby],[aria-controls]"))
                for (const attribute of ["aria-describedby", "aria-labelledby", "aria-controls"])
                  for (const id of (element.getAttribute(attribute) || "").split(" ").filter(Boolean))
                    if (!document.getElementById(id)) say("refers to nothing by " + attribute + " (1.3.1)", element);
              for (const field of document.querySelectorAll("input:not([type=hidden]),select,textarea"))
                if (shown(field) && !(field.labels?.length || field.getAttribute("aria-label")
                    || field.getAttribute("aria-labelledby"))) say("a field without a label (3.3.2)", field);
              for (const control of document.querySelectorAll("a[href],button,[role=button],summary"))
                if (shown(control) && !name(control)) say("a control without a name (4.1.2)", control);
              for (const image of document.querySelectorAll("img,svg[role=img]"))
                if (image.tagName === "IMG" ? !image.hasAttribute("alt") : !name(image))
                  say("an image without words (1.1.1)", image);
              for (const element of document.querySelectorAll("[tabindex]"))
                if (Number(element.getAttribute("tabindex")) > 0) say("an order of its own by tabindex (2.4.3)", element);
              if (document.documentElement.scrollWidth > window.innerWidth + 1)
                say("scrolls sideways at " + window.innerWidth + " px (1.4.10)");
              for (const control of document.querySelectorAll("button,input:not([type=hidden]),select,.button")) {
                const box = control.getBoundingClientRect();
                if (shown(control) && box.width && (box.width < 24 || box.height < 24))
                  if (!(control.labels?.length && control.type.match(/checkbox|radio/)))
                    say("a target smaller than 24 px (2.5.8)", control);
              }

              const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
              const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data];
              };
              const over = (above, below) =>
                  [0, 1, 2].map(i => (above[i] * above[3] + below[i] * (255 - above[3])) / 255).concat(255);
              const behind = element => {
                const layers = [];
                for (let each = element; each; each = each.parentElement) {
                  const style = getComputedStyle(each);
                  if (style.backgroundImage !== "none") return null;
                  layers.push(rgba(style.backgroundColor));
                }
                const canvasColour = matchMedia("(prefers-color-scheme: dark)").matches
                    && getComputedStyle(document.documentElement).colorScheme.includes("dark")
                    ? [18, 18, 18, 255] : [255, 255, 255, 255];
                return layers.reverse().reduce((below, above) => over(above, below), canvasColour);
              };
              const light = colour => {
                const [r, g, b] = colour.slice(0, 3).map(c => c / 255)
                    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const judged = new Set();
              while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.textContent.trim() || judged.has(element) || !shown(element)) continue;
                judged.add(element);
                const box = element.getBoundingClientRect();
                if (element.closest("script,style,noscript,[disabled]") || box.width <= 1 || box.right < 0) continue;
                const style = getComputedStyle(element);
                const below = behind(element);
                if (!below) continue;
                const [a, b] = [light(over(rgba(style.color), below)), light(below)];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                const size = parseFloat(style.fontSize);
                const large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
                if (ratio < (large ? 3 : 4.5)) say("contrast of only " + ratio.toFixed(2) + " (1.4.3)", element);
              }
              return complaints;
            }
            """;

    private Accessibility() {}

    static void check(Page page, String what) {
        assertThat((List<?>) page.evaluate(COMPLAINTS)).as("WCAG on %s", what).isEmpty();
    }
}
