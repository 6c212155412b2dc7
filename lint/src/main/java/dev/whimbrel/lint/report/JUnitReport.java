package dev.whimbrel.lint.report;

import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.rules.Finding;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** One test case a finding: those that block have failed, those that do not say what they found, those that are waived were skipped. */
final class JUnitReport {
    private JUnitReport() {}

    static String write(LintReport report, String changelog) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            suite(xml, report, changelog);
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text cannot be written to", impossible);
        }
        return text.toString();
    }

    private static void suite(XMLStreamWriter xml, LintReport report, String changelog) throws XMLStreamException {
        var blocking = report.findings().stream().filter(report::blocks).count();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "lint of " + changelog);
        xml.writeAttribute(
                "tests",
                String.valueOf(
                        Math.max(1, report.findings().size() + report.waived().size())));
        xml.writeAttribute("failures", String.valueOf(blocking));
        xml.writeAttribute("skipped", String.valueOf(report.waived().size()));
        if (report.findings().isEmpty() && report.waived().isEmpty()) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", changelog);
            xml.writeAttribute("name", "nothing was found");
            xml.writeEndElement();
        }
        for (var finding : report.findings()) {
            open(xml, finding);
            text(xml, report.blocks(finding) ? "failure" : "system-out", finding);
            xml.writeEndElement();
        }
        for (var waived : report.waived()) {
            open(xml, waived.finding());
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", waived.reason());
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static void open(XMLStreamWriter xml, Finding it) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", it.place().changeSet());
        xml.writeAttribute("name", it.rule() + " " + it.message());
        xml.writeAttribute("file", it.place().file());
        xml.writeAttribute("line", String.valueOf(it.place().line()));
    }

    private static void text(XMLStreamWriter xml, String element, Finding it) throws XMLStreamException {
        xml.writeStartElement(element);
        if (element.equals("failure")) {
            xml.writeAttribute("type", it.severity().name());
            xml.writeAttribute("message", it.message());
        }
        xml.writeCharacters(it.why() + "\n" + it.fix());
        xml.writeEndElement();
    }
}
