package io.github.graphidentity.platform.startup;

import org.springframework.beans.PropertyEditorRegistrar;
import org.springframework.beans.factory.config.CustomEditorConfigurer;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceEditor;
import org.springframework.core.io.ResourceLoader;

/** Makes a path in a setting a path in the file system. By default, Spring would look for it inside the web application. */
@Configuration(proxyBeanMethods = false)
class FileSettings {

    @Bean
    static CustomEditorConfigurer filePaths() {
        ResourceLoader loader = ApplicationResourceLoader.get();
        PropertyEditorRegistrar files =
                editors -> editors.registerCustomEditor(Resource.class, new ResourceEditor(loader, null));
        CustomEditorConfigurer configurer = new CustomEditorConfigurer();
        configurer.setPropertyEditorRegistrars(new PropertyEditorRegistrar[] {files});
        return configurer;
    }
}
