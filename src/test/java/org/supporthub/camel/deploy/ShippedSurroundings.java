package org.supporthub.camel.deploy;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.supporthub.HubApplication;
import org.supporthub.channel.Channels;
import org.supporthub.channel.TestChannels;
import org.supporthub.event.Receivers;
import org.supporthub.settings.ConfigFiles;
import org.supporthub.settings.HubSettings;

/** What the shipped route files may refer to: the hub's beans are known without being made. */
final class ShippedSurroundings implements Surroundings {
  static final Path ROUTES = Path.of("routes");

  @ComponentScan(
      basePackages = "org.supporthub",
      excludeFilters =
          @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = HubApplication.class))
  private static final class HubBeans {}

  private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
  private final HubSurroundings hub;

  ShippedSurroundings() {
    new AnnotatedBeanDefinitionReader(beans).register(HubBeans.class);
    new ConfigurationClassPostProcessor().postProcessBeanDefinitionRegistry(beans);
    Channels channels = TestChannels.shipped();
    Receivers receivers = new Receivers(new ConfigFiles(settings(), new StandardEnvironment()));
    CamelContext camel = new DefaultCamelContext();
    camel
        .getPropertiesComponent()
        .addPropertiesFunction(new SettingsFunction("channel", channels::property));
    camel
        .getPropertiesComponent()
        .addPropertiesFunction(new SettingsFunction("receiver", receivers::property));
    camel.getPropertiesComponent().setInitialProperties(shippedSettings());
    hub = new HubSurroundings(camel, channels, receivers, new RouteFolder(ROUTES));
  }

  /** Routes may name any setting of the hub. */
  private static Properties shippedSettings() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource("config/application.yaml"));
    return Objects.requireNonNull(yaml.getObject());
  }

  private static HubSettings settings() {
    return new HubSettings(
        Path.of("config"), ROUTES, Path.of("target"), ZoneId.of("UTC"), URI.create("urn:test"));
  }

  @Override
  public Optional<Class<?>> bean(String name) {
    return beans.containsBeanDefinition(name)
        ? Optional.ofNullable(beans.getType(name))
        : Optional.empty();
  }

  @Override
  public boolean component(String scheme) {
    return bean(scheme).isPresent() || hub.component(scheme);
  }

  @Override
  public Set<String> queues() {
    return hub.queues();
  }

  @Override
  public String filledIn(String text) {
    return hub.filledIn(text);
  }

  @Override
  public boolean channel(String name) {
    return hub.channel(name);
  }

  @Override
  public int examples(String channel) {
    return hub.examples(channel);
  }
}
