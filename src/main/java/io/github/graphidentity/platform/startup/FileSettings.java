package io.github.graphidentity.platform.startup;

import org.springframework.beans.PropertyEditorRegistrar;
import org.springframework.beans.factory.config.CustomEditorConfigurer;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceEditor;

/** Takes the path in a setting for a path. Spring alone would look for the file inside of the web application. */
@Configuration(proxyBeanMethods = false)
class FileSettings {

    @Bean
    static CustomEditorConfigurer pathsOfFiles() {
        PropertyEditorRegistrar files = editors ->
                editors.registerCustomEditor(Resource.class, new ResourceEditor(ApplicationResourceLoader.get(), null));
        CustomEditorConfigurer configurer = new CustomEditorConfigurer();
        configurer.setPropertyEditorRegistrars(new PropertyEditorRegistrar[] {files});
        return configurer;
    }
}
