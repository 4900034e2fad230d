// Command kubectl lists the verbs and flags of kubectl, from the command tree that kubectl itself builds.
package main

import (
	"os"
	"strings"

	"k8s-lesson/generate/tree"
	"k8s.io/cli-runtime/pkg/genericiooptions"
	"k8s.io/component-base/logs"
	"k8s.io/kubectl/pkg/cmd"
)

func main() {
	root := cmd.NewKubectlCommand(cmd.KubectlOptions{
		IOStreams: genericiooptions.NewTestIOStreamsDiscard(),
		Arguments: []string{"kubectl"},
	})
	// kubectl adds -v and --vmodule only when it runs.
	logs.AddFlags(root.PersistentFlags())
	// Module 0.37.2 is of Kubernetes 1.37.2.
	version := "1" + strings.TrimPrefix(tree.ModuleVersion("k8s.io/kubectl"), "0")
	if err := tree.Write(os.Stdout, tree.Of(root, version)); err != nil {
		panic(err)
	}
}
