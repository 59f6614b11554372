import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorOptions;

/** Starts an emulator as a JVM test does, and prints the milliseconds until it is ready. Argument: the name to print. */
public final class Launch {

    public static void main(String[] arguments) {
        long began = System.nanoTime();
        try (EmbeddedEmulator ready = EmbeddedEmulator.start(EmulatorOptions.defaults().withOutput(line -> {}))) {
            ready.url();
            System.out.println(arguments[0] + " " + (System.nanoTime() - began) / 1_000_000);
        }
    }
}
