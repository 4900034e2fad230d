// Command crictl lists the verbs and flags of crictl. Its commands live in its main package, which cannot be imported, so
// they are read from the help of the program whose path is the only argument.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"k8s-lesson/generate/tree"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: crictl PATH_OF_CRICTL > crictl.json")
		os.Exit(2)
	}
	crictl := os.Args[1]
	top := help(crictl)
	list := tree.List{
		Tool:        "crictl",
		Version:     crictlVersion(crictl),
		GlobalFlags: flags(section(top, "GLOBAL OPTIONS:")),
		Verbs:       map[string][]string{},
	}
	for _, names := range commandNames(section(top, "COMMANDS:")) {
		for _, name := range names {
			if name != "help" && name != "h" {
				list.Verbs[name] = flags(section(help(crictl, name), "OPTIONS:"))
			}
		}
	}
	if err := tree.Write(os.Stdout, list); err != nil {
		panic(err)
	}
}

func help(crictl string, verb ...string) string {
	out, err := exec.Command(crictl, append(verb, "--help")...).Output()
	if err != nil {
		panic(fmt.Errorf("crictl %v --help: %w", verb, err))
	}
	return string(out)
}

func crictlVersion(crictl string) string {
	out, err := exec.Command("go", "version", "-m", crictl).Output()
	if err != nil {
		panic(err)
	}
	found := regexp.MustCompile(`mod\s+sigs\.k8s\.io/cri-tools\s+v(\S+)`).FindSubmatch(out)
	return string(found[1])
}

// section gives the lines below a heading of the help, up to the next empty line.
func section(text, heading string) []string {
	_, after, found := strings.Cut(text, "\n"+heading+"\n")
	if !found {
		return nil
	}
	body, _, _ := strings.Cut(after, "\n\n")
	return strings.Split(body, "\n")
}

// commandNames reads lines such as "   inspect, i   Display the status".
func commandNames(lines []string) [][]string {
	all := [][]string{}
	for _, line := range lines {
		names, _, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if names != "" {
			all = append(all, strings.Split(names, ", "))
		}
	}
	return all
}

var flagLine = regexp.MustCompile(`^\s+(-\S+(?: \S+)?(?:, -\S+(?: \S+)?)*)(?:\s{2,}|$)`)

// flags reads lines such as "   --output value, -o value   Output format".
func flags(lines []string) []string {
	list := []string{}
	for _, line := range lines {
		found := flagLine.FindStringSubmatch(line)
		if found == nil {
			continue
		}
		takesValue := strings.Contains(found[1], " value") || regexp.MustCompile(`-\S+ [^-\s,]`).MatchString(found[1])
		for _, part := range strings.Split(found[1], ", ") {
			name, _, _ := strings.Cut(part, " ")
			if takesValue {
				name += "="
			}
			list = append(list, name)
		}
	}
	return list
}
