package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BillOfMaterialsIT {

    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Starters are jars without a class: listed, not packed. */
    private static final String STARTER = "spring-boot-starter.*";

    @Test
    void theJarListsExactlyTheLibrariesItIsMadeOf() throws IOException {
        try (ZipFile jar = new ZipFile(System.getProperty("requite.jar", "target/requite.jar"))) {
            List<String> packed = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    // The tools come with the packaging, not as a dependency.
                    .filter(name -> !name.startsWith("spring-boot-jarmode-tools"))
                    .toList();

            assertThat(packed).isNotEmpty();
            assertThat(listed(jar)).containsExactlyInAnyOrderElementsOf(packed);
        }
    }

    private static List<String> listed(ZipFile jar) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json"))) {
            JsonNode bill = JsonMapper.shared().readTree(in);
            return StreamSupport.stream(bill.get("components").spliterator(), false)
                    // What is asked for when compiling only is listed as optional.
                    .filter(component -> component.get("scope").asString().equals("required"))
                    .filter(component -> !component.get("name").asString().matches(STARTER))
                    .map(component -> component.get("name").asString() + "-"
                            + component.get("version").asString() + ".jar")
                    .toList();
        }
    }
}
