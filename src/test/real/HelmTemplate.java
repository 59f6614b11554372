import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;

/** Renders a chart: {@code java -cp 'target/helm/*' src/test/real/HelmTemplate.java CHART [VALUES-FILE]}. An error ends it with its text. */
class HelmTemplate {

    public static void main(String[] arguments) {
        TemplateCommand template = new Helm(Path.of(arguments[0])).template().withName("emulator").withNamespace("lab");
        if (arguments.length > 1) {
            template.withValuesFile(Path.of(arguments[1]));
        }
        try {
            System.out.println(template.call());
        } catch (IllegalStateException rejected) {
            System.out.println(rejected.getMessage());
            System.exit(1);
        }
    }
}
