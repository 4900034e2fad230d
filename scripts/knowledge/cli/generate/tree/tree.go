// Package tree turns a cobra command tree into the list of verbs and flags that the lessons' commands are checked against.
package tree

import (
	"encoding/json"
	"io"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// List is what is known of one tool. A flag that ends with "=" is followed by a value.
type List struct {
	Tool    string `json:"tool"`
	Version string `json:"version"`
	// PrefixMatching says that a verb may be cut as long as it is clear, such as "compact" for "compaction".
	PrefixMatching bool                `json:"prefixMatching"`
	GlobalFlags    []string            `json:"globalFlags"`
	Verbs          map[string][]string `json:"verbs"`
}

// Write prints a list, one flag a line, so that a new version shows as a small difference.
func Write(out io.Writer, list List) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}

// Of lists the tool whose root command is given.
func Of(root *cobra.Command, version string) List {
	return List{root.Name(), version, cobra.EnablePrefixMatching, flags(root.PersistentFlags()), verbs(root, nil, nil)}
}

// ModuleVersion is the version of a module that is built in, without its "v".
func ModuleVersion(path string) string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == path {
			return strings.TrimPrefix(module.Version, "v")
		}
	}
	panic(path + " is not built in")
}

// verbs walks the tree: every command that does something, by its words and by its aliases. `inherited` are the flags of the
// commands above, but not those of the root.
func verbs(parent *cobra.Command, words, inherited []string) map[string][]string {
	found := map[string][]string{}
	for _, child := range parent.Commands() {
		for _, name := range append([]string{child.Name()}, child.Aliases...) {
			path := append(append([]string{}, words...), name)
			if child.Runnable() && !onlyHelps(child) {
				found[strings.Join(path, " ")] = append(flags(child.LocalFlags()), inherited...)
			}
			for verb, of := range verbs(child, path, append(flags(child.PersistentFlags()), inherited...)) {
				found[verb] = of
			}
		}
	}
	return found
}

// onlyHelps tells a group such as `kubectl rollout` from a verb: its function just prints the help.
func onlyHelps(command *cobra.Command) bool {
	if command.Run == nil || !command.HasSubCommands() {
		return false
	}
	name := runtime.FuncForPC(reflect.ValueOf(command.Run).Pointer()).Name()
	return strings.Contains(name, "DefaultSubCommandRun") || strings.Contains(name, "runHelp")
}

func flags(set *pflag.FlagSet) []string {
	list := []string{}
	set.VisitAll(func(flag *pflag.Flag) {
		value := ""
		if flag.NoOptDefVal == "" {
			value = "="
		}
		list = append(list, "--"+flag.Name+value)
		if flag.Shorthand != "" {
			list = append(list, "-"+flag.Shorthand+value)
		}
	})
	return list
}
