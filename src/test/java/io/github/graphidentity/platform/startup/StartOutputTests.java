package io.github.graphidentity.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a start prints, and when. */
class StartOutputTests {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, Charset.defaultCharset()));
        System.setErr(new PrintStream(errors, true, Charset.defaultCharset()));
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void isHeldUntilItIsReleasedAndThenPrintedAtOnce() {
        StartOutput output = new StartOutput();
        System.out.print("Starting. ");
        assertThat(printed).hasToString("");

        output.release();
        assertThat(printed).hasToString("Starting. ");

        System.out.print("Seeding. ");
        output.release();
        assertThat(printed).hasToString("Starting. Seeding. ");
        assertThat(errors).hasToString("");
    }

    @Test
    void isTheReasonAndTheRemedyAloneAfterAFailure() {
        StartOutput output = new StartOutput();
        System.out.print("Starting.\n\nDescription:\n\nThe port is in use.\n\nAction:\n\nChoose another port.\n\n");
        output.release();

        assertThat(printed).hasToString("");
        assertThat(errors.toString(Charset.defaultCharset()).lines())
                .containsExactly("The port is in use.", "", "Choose another port.");
    }
}
