package org.supporthub.classify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The names people read for categories, such as 故障报修-登录异常 for {@code fault.login}. */
@Component
public class Categories {
  /** Category of a message that no rule claims. */
  public static final String OTHER = "other";

  private final CurrentRules rules;

  Categories(CurrentRules rules) {
    this.rules = rules;
  }

  /** Whether a message may be given this category: {@code other}, or one that a rule may decide. */
  public boolean known(String category) {
    return rules.get().categories().known(category);
  }

  /** All that may be given, in the order of the file. */
  public List<String> all() {
    Categories.Names names = rules.get().categories();
    return names.all().stream().filter(names::known).toList();
  }

  /** Group and label, joined by a hyphen; a category the file no longer has is shown as it is. */
  public String labelOf(String category, Locale locale) {
    return rules.get().categories().labelOf(category, locale);
  }

  /** What people call something that must be known, such as 订单号 for {@code orderNumber}. */
  public String dataLabelOf(String name, Locale locale) {
    return rules.get().required().labelOf(name, locale);
  }

  static String in(Locale locale, RuleFile.Name name) {
    return locale.getLanguage().equals("zh") ? name.zh() : name.en();
  }

  /** The categories of one rule file. */
  record Names(Map<String, RuleFile.Group> groups) {
    /** Groups, and labels as {@code group.label}. */
    Set<String> all() {
      Set<String> all = new LinkedHashSet<>();
      all.add(OTHER);
      groups.forEach(
          (name, group) -> {
            all.add(name);
            group.labels().keySet().forEach(label -> all.add(name + "." + label));
          });
      return all;
    }

    /** Whether a rule may decide for this: a label, or a group that has no labels. */
    boolean known(String category) {
      RuleFile.Group group = groups.get(category);
      return group == null ? all().contains(category) : group.labels().isEmpty();
    }

    String labelOf(String category, Locale locale) {
      int dot = category.indexOf('.');
      RuleFile.Group group = groups.get(dot < 0 ? category : category.substring(0, dot));
      if (group == null) {
        return category.equals(OTHER) ? in(locale, new RuleFile.Name("其他", "Other")) : category;
      }
      String groupName = in(locale, new RuleFile.Name(group.zh(), group.en()));
      if (dot < 0) {
        return groupName;
      }
      RuleFile.Name label = group.labels().get(category.substring(dot + 1));
      return label == null ? category : groupName + "-" + in(locale, label);
    }
  }
}
